import { parseRepoUrl, type FormField } from '../../../model/template/form/index.ts';
import type { Step } from '../../common/steps/index.ts';
import type { SuggestRequest } from '../repositories/RepositorySuggestions.ts';
import { takeAnswer, type Asking } from './Asking.ts';
import { askName } from './askName.ts';
import { kindOf } from './askRepository.ts';
import { fieldPrompt } from './fieldWords.ts';

/** RepoBranchPicker, RepoOwnerPicker: chosen from what the Git host has; where it tells nothing, as `plain` asks. */
export function askSuggested(asking: Asking, field: FormField, title: string, plain: Step): Step {
  return async place => {
    const asked = askedFor(asking, field);
    if (!(await asking.suggestions.canSuggest(asked))) return plain(place);
    const picked = await askName(asking, {
      ...{ title, place, asked, isRequired: field.isRequired, prompt: fieldPrompt(field) },
      excluded: textsIn(field.options['excludedOwners']),
    });
    return takeAnswer(picked, ({ name }) => {
      asking.answer(field, name === '' ? undefined : name);
    });
  };
}

/** A branch is one of the repository that the form asks for by the name `repoUrl`. */
function askedFor(asking: Asking, { picker, options }: FormField): Omit<SuggestRequest, 'text'> {
  if (picker?.name === 'RepoBranchPicker') {
    const { repoUrl } = asking.session.answers.values;
    const url = parseRepoUrl(typeof repoUrl === 'string' ? repoUrl : '');
    return { kind: kindOf(url.host), part: 'branch', url };
  }
  const host = typeof options['host'] === 'string' ? options['host'] : 'github.com';
  const kind = kindOf(host);
  return { kind, part: kind === 'bitbucketCloud' ? 'workspace' : 'owner', url: { host } };
}

function textsIn(value: unknown): string[] {
  const list: unknown[] = Array.isArray(value) ? value : [];
  return list.filter(one => typeof one === 'string');
}
