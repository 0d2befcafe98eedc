import * as l10n from '@vscode/l10n';
import type { JsonObject } from '../../model/index.ts';
import { reviewOf } from '../../model/template/form/index.ts';
import type { TemplateParameterSchema } from '../../protocol/http/scaffolder.ts';
import { Link } from '../shared/ui/index.ts';

export interface ReviewProps {
  form: TemplateParameterSchema;
  values: JsonObject;
  titles: readonly string[];
  onGoTo: (page: number) => void;
}

/** All answers for a last look, secrets masked. */
export function Review({ form, values, titles, onGoTo }: ReviewProps) {
  const rows = reviewOf(form, values);
  if (rows.length === 0) return <p class="muted">{l10n.t('The template asks for nothing.')}</p>;
  return (
    <div class="review">
      {titles.map((title, page) => {
        const own = rows.filter(row => row.page === page);
        if (own.length === 0) return null;
        return (
          <section key={page} aria-label={title}>
            <div class="review-head">
              <h3>{title}</h3>
              <Link
                onFollow={() => {
                  onGoTo(page);
                }}
              >
                {l10n.t('Edit')}
                <span class="screen-reader"> {title}</span>
              </Link>
            </div>
            <dl>
              {own.map(row => (
                <div key={row.path.join('/')}>
                  <dt>{row.label}</dt>
                  <dd class={row.isMasked ? 'muted' : ''}>
                    {row.isMasked ? <Masked text={row.value} /> : row.value}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        );
      })}
    </div>
  );
}

function Masked({ text }: { text: string }) {
  return (
    <>
      <span aria-hidden="true">{text}</span>
      <span class="screen-reader">{l10n.t('hidden')}</span>
    </>
  );
}
