import { describeValue, isJsonObject } from '../../../common/json.ts';
import { nearest } from '../../../common/nearest.ts';
import type { DocsRules } from '../../types.ts';
import type { FindingList } from '../FindingList.ts';
import { configValue, type ConfigFile } from './readConfigFile.ts';
import { tellUnheeded } from './tellUnheeded.ts';

/** What TechDocs lets through of mkdocs.yml. */
const KEYS = new Set(
  `site_name site_url site_description site_author repo_url repo_name edit_uri edit_uri_template docs_dir site_dir nav
  exclude_docs not_in_nav theme plugins markdown_extensions extra extra_css use_directory_urls strict dev_addr watch
  copyright validation remote_branch remote_name google_analytics`.split(/\s+/),
);
const THEME_KEYS = new Set([
  'name',
  'font',
  'icon',
  'logo',
  'favicon',
  'language',
  'direction',
  'palette',
  'features',
]);
/** Keys of MkDocs that people know, and why TechDocs leaves them out. */
const REASONS: Readonly<Record<string, string>> = {
  hooks: 'it would run code',
  extra_javascript: 'pages run no scripts',
  extra_templates: 'it would run templates',
  INHERIT: 'it reads another configuration. Write its values here',
  draft_docs: 'drafts are pages like others. Use exclude_docs',
};

/** Says of keys at the top and of the theme which have no effect. */
export function tellUnheededKeys(config: ConfigFile, findings: FindingList, rules: DocsRules = {}): void {
  for (const key of Object.keys(config.value)) {
    if (KEYS.has(key)) continue;
    if (rules.allowedKeys?.includes(key) === true) {
      const message = `"${key}" has no effect in Callboard. This portal lets it through.`;
      tellUnheeded(config, findings, { path: [key], severity: 'info', message });
      continue;
    }
    const meant = nearest(key, [...KEYS]);
    const reason = REASONS[key];
    const why =
      meant === undefined
        ? `TechDocs leaves it out${reason === undefined ? '' : `: ${reason}`}. Remove it`
        : `TechDocs knows no such key. Did you mean "${meant}"?`;
    const message = `"${key}" has no effect: ${why}${why.endsWith('?') ? '' : '.'}`;
    tellUnheeded(config, findings, { path: [key], message });
  }
  const theme = config.value['theme'];
  for (const key of isJsonObject(theme) ? Object.keys(theme) : []) {
    if (THEME_KEYS.has(key)) continue;
    const message = `"theme.${key}" has no effect: TechDocs leaves it out. Remove it.`;
    tellUnheeded(config, findings, { path: ['theme', key], severity: 'info', message });
  }
  if (configValue(config, 'extra_css') !== undefined) {
    const message =
      '"extra_css" has no effect in Callboard, which shows pages in the colours of the editor. Backstage heeds it.';
    tellUnheeded(config, findings, { path: ['extra_css'], severity: 'info', message });
  }
}

/** MkDocs takes no configuration without it. */
export function tellNoName({ file, value }: ConfigFile, findings: FindingList): void {
  if ('site_name' in value) return;
  findings.add({
    rule: 'docs-config',
    severity: 'error',
    message: `${file} has no "site_name", without which MkDocs builds no site. Add a line such as "site_name: My docs".`,
    file,
  });
}

/** What must be a text and is none. */
export function tellTexts(config: ConfigFile, findings: FindingList): void {
  const keys = [
    'site_name',
    'site_description',
    'docs_dir',
    'repo_url',
    'repo_name',
    'edit_uri',
    'edit_uri_template',
  ];
  for (const key of keys) {
    const value = config.value[key];
    if (value === undefined || value === null || typeof value === 'string') continue;
    const said = `"${key}" is ${describeValue(value)}, where MkDocs takes a text only. Put it in quotes.`;
    findings.add({
      rule: 'docs-config',
      severity: 'error',
      message: said,
      file: config.file,
      range: config.rangeOf([key]),
    });
  }
}
