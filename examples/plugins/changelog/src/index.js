import { changelogEntryAdd } from './changelogEntryAdd.js';

/** What Callboard loads: an id, and what is added to which feature. */
export default {
  id: 'fernway-changelog',
  register({ scaffolder }) {
    scaffolder.addActions(changelogEntryAdd);
  },
};
