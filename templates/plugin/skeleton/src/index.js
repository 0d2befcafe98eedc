import { writeNote } from './writeNote.js';

/** What Callboard loads: an id, and what is added to which feature. */
export default {
  id: '{{name}}',
  register({ scaffolder }) {
    scaffolder.addActions(writeNote);
  },
};
