import { useEffect, useState } from 'preact/hooks';
import { hostKindOf, type HostKind } from '../../../model/template/form/index.ts';
import { readHosts, type RepositoryHost } from '../../../protocol/webview/templateForm.ts';
import { useForm } from '../FormContext.ts';

/** Those that the template allows, or those that there are. */
export function useHosts(allowed: string[]): RepositoryHost[] {
  const { messenger } = useForm();
  const [known, setKnown] = useState<RepositoryHost[]>([]);
  useEffect(() => {
    let gone = false;
    messenger.request(readHosts, {}).then(
      ({ hosts }) => {
        if (!gone) setKnown(hosts);
      },
      // The host can be typed.
      () => undefined,
    );
    return () => {
      gone = true;
    };
  }, [messenger]);
  if (allowed.length === 0) return known;
  return allowed.map(host => ({
    host,
    kind: kindOfHost(known, host),
  }));
}

/** Of a host that is not known, by its name. */
export function kindOfHost(hosts: readonly RepositoryHost[], host: string): HostKind {
  return hosts.find(each => each.host === host)?.kind ?? hostKindOf(host) ?? 'github';
}
