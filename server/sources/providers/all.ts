// Every Git provider, a line each: all that there is to add beside its folder.
export { azure } from './azure/index.ts';
export { bitbucketCloud } from './bitbucketCloud/index.ts';
export { bitbucketServer } from './bitbucketServer/index.ts';
export { git } from './git/index.ts';
export { gitea } from './gitea/index.ts';
export { github } from './github/index.ts';
export { gitlab } from './gitlab/index.ts';
