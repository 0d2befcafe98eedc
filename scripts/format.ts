// `npm run format [-- PATH...]`
import { runAll } from './shared/run.ts';

const paths = process.argv.slice(2);
runAll([['prettier', '--write', '--log-level', 'warn', ...(paths.length > 0 ? paths : ['.'])]]);
