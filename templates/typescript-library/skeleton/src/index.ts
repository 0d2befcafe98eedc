// What others may use. All else can change without notice.
export { chunk } from './chunk.js';
