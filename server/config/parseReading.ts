import type { UrlAllowance } from '../sources/index.ts';
import type { AppConfig } from './configSchema.ts';
import type { ConfigPlaces } from './ConfigPlaces.ts';

type Reading = NonNullable<AppConfig['backend']>['reading'];

/** `backend.reading.allow`: the hosts that URLs may be read from. */
export function parseReading(reading: Reading, places: ConfigPlaces): UrlAllowance[] {
  return (reading?.allow ?? []).map(({ host, paths }, index) => {
    const match = /^((?:\*\.)?[^\s:*/]+|\[[0-9a-f:]+\])(?::(\d{1,5})(?:-(\d{1,5}))?)?$/i.exec(host);
    if (match === null) {
      throw places.error(
        ['backend', 'reading', 'allow', index, 'host'],
        `should be a host such as example.com, *.example.com or example.com:8080, not "${host}".`,
      );
    }
    const [, name = '', from, to = from] = match;
    return {
      host: name.toLowerCase(),
      ...(from === undefined ? {} : { ports: { from: Number(from), to: Number(to) } }),
      ...(paths === undefined ? {} : { paths }),
    };
  });
}
