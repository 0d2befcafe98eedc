import * as l10n from '@vscode/l10n';
import { isJsonObject } from '../../../model/common/json.ts';
import { Icon, Link } from '../../shared/ui/index.ts';
import { focusField } from './focusField.ts';
import type { ErrorListProps } from './props.ts';
import { titleAt } from './titleAt.ts';

/** What is wrong on the page, each leading to its field. */
export function ErrorSummary({ errors, schema, uiSchema }: ErrorListProps) {
  return (
    <div class="message message-error summary" role="group" aria-label={l10n.t('What is wrong')}>
      <Icon name="error" />
      <div>
        <strong>
          {errors.length === 1
            ? l10n.t('One answer needs another look')
            : l10n.t('{0} answers need another look', errors.length)}
        </strong>
        <ul>
          {errors.map((error, at) => {
            const path = pathOf(error.params);
            const message = error.message ?? error.stack;
            return (
              <li key={at}>
                {path.length === 0 ? (
                  message
                ) : (
                  <Link
                    onFollow={() => {
                      focusField(path);
                    }}
                  >
                    {titleAt(schema, uiSchema, path)}: {message}
                  </Link>
                )}
              </li>
            );
          })}
        </ul>
      </div>
    </div>
  );
}

function pathOf(params: unknown): (string | number)[] {
  const path: unknown = isJsonObject(params) ? params['path'] : undefined;
  return Array.isArray(path) ? path.filter(part => typeof part === 'string' || typeof part === 'number') : [];
}
