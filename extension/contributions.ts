// The ids of what package.json contributes, in one place. scripts/checkContributions.ts holds the two together.

/** Command ids. What each takes is said where it is handled (extension/commands/). */
export const commands = {
  catalogRefresh: 'callboard.catalog.refresh',
  catalogGroupBy: 'callboard.catalog.groupBy',
  catalogFilter: 'callboard.catalog.filter',
  catalogClearFilter: 'callboard.catalog.clearFilter',
  catalogShowOwned: 'callboard.catalog.showOwned',
  catalogShowAllOwners: 'callboard.catalog.showAllOwners',
  catalogShowStarred: 'callboard.catalog.showStarred',
  catalogShowUnstarred: 'callboard.catalog.showUnstarred',
  catalogLoadMore: 'callboard.catalog.loadMore',
  catalogValidate: 'callboard.catalog.validate',
  catalogWhyNot: 'callboard.catalog.whyNot',
  catalogAddDescriptor: 'callboard.catalog.addDescriptor',
  catalogRegister: 'callboard.catalog.register',
  catalogProposeDescriptor: 'callboard.catalog.proposeDescriptor',
  catalogTryExample: 'callboard.catalog.tryExample',
  entityGoTo: 'callboard.entity.goTo',
  entityOpen: 'callboard.entity.open',
  entityGoToDeclaration: 'callboard.entity.goToDeclaration',
  entityCopyRef: 'callboard.entity.copyRef',
  entityRefresh: 'callboard.entity.refresh',
  entityRevealFile: 'callboard.entity.revealFile',
  entityRevealInTree: 'callboard.entity.revealInTree',
  entityOpenLink: 'callboard.entity.openLink',
  entityStar: 'callboard.entity.star',
  entityUnstar: 'callboard.entity.unstar',
  providerConnect: 'callboard.provider.connect',
  providerShow: 'callboard.provider.show',
  providerSignIn: 'callboard.provider.signIn',
  templateCreate: 'callboard.template.create',
  templatePreview: 'callboard.template.preview',
  templatePreviewForm: 'callboard.template.previewForm',
  templateDryRun: 'callboard.template.dryRun',
  templateRefresh: 'callboard.template.refresh',
  templateGroupByOwner: 'callboard.template.groupByOwner',
  templateGroupByType: 'callboard.template.groupByType',
  previewOpenFile: 'callboard.preview.openFile',
  previewShowLog: 'callboard.preview.showLog',
  previewCreate: 'callboard.preview.create',
  previewChooseFolder: 'callboard.preview.chooseFolder',
  previewRun: 'callboard.preview.run',
  previewChange: 'callboard.preview.change',
  previewClose: 'callboard.preview.close',
  docsOpen: 'callboard.docs.open',
  docsPreview: 'callboard.docs.preview',
  docsAdd: 'callboard.docs.add',
  docsRefresh: 'callboard.docs.refresh',
  docsGroupByOwner: 'callboard.docs.groupByOwner',
  docsGroupBySystem: 'callboard.docs.groupBySystem',
  docsLoadMore: 'callboard.docs.loadMore',
  taskShowLog: 'callboard.task.showLog',
  taskCancel: 'callboard.task.cancel',
  taskRetry: 'callboard.task.retry',
  taskRunAgain: 'callboard.task.runAgain',
  taskOpenOutput: 'callboard.task.openOutput',
  taskRefresh: 'callboard.task.refresh',
  taskLoadMore: 'callboard.task.loadMore',
  serverRestart: 'callboard.server.restart',
  serverShowLog: 'callboard.server.showLog',
  serverShowMenu: 'callboard.server.showMenu',
} as const;

/** Commands that only links of our own run; the manifest does not name them. */
export const linkCommands = {
  /** Opens the page of problems; takes a rule. */
  problemExplain: 'callboard.problem.explain',
} as const;

/** How the tree may be grouped; each has a command `callboard.catalog.groupBy.<grouping>` and a checked twin `….checked`. */
export const groupings = ['kind', 'owner', 'system', 'type', 'lifecycle', 'tag', 'none'] as const;
export type Grouping = (typeof groupings)[number];

export const views = {
  catalog: 'callboard.catalog',
  docs: 'callboard.docs',
  templates: 'callboard.templates',
  preview: 'callboard.preview',
  tasks: 'callboard.tasks',
} as const;

/** Keys for `when` clauses. */
export const contextKeys = {
  /** noFolder | untrusted | starting | failed | loading | empty | hidden (by filter) | ready */
  state: 'callboard.state',
  connected: 'callboard.connected',
  grouping: 'callboard.groupBy',
  filtered: 'callboard.filtered',
  owned: 'callboard.ownedOnly',
  starred: 'callboard.starredOnly',
  /** URIs of editors with drafts of descriptors that pull requests can be opened with. */
  drafts: 'callboard.drafts',
  /** loading | empty | ready */
  templates: 'callboard.templatesState',
  /** type | owner */
  templateGrouping: 'callboard.templatesBy',
  /** Whether the text in front is a template. */
  templateActive: 'callboard.templateActive',
  previewing: 'callboard.previewing',
  previewCanRun: 'callboard.previewCanRun',
  previewFailed: 'callboard.previewFailed',
  /** loading | empty | ready */
  docs: 'callboard.docsState',
  /** owner | system */
  docsGrouping: 'callboard.docsBy',
  /** Whether the text in front is of a docs site. */
  docsFileActive: 'callboard.docsFileActive',
  /** loading | empty | ready */
  tasks: 'callboard.tasksState',
  tasksRunning: 'callboard.tasksRunning',
  entityPageActive: 'callboard.entityPageActive',
  entityPageStarred: 'callboard.entityPageStarred',
} as const;

export const settings = {
  include: 'callboard.catalog.include',
  exclude: 'callboard.catalog.exclude',
  user: 'callboard.user',
  builtInTemplates: 'callboard.templates.builtIn',
  serverUrl: 'callboard.server.url',
  idleMinutes: 'callboard.server.idleMinutes',
  remoteImages: 'callboard.docs.remoteImages',
  krokiServer: 'callboard.docs.krokiServer',
  plantumlServer: 'callboard.docs.plantumlServer',
  dryRunOnSave: 'callboard.templates.dryRunOnSave',
  plugins: 'callboard.plugins',
} as const;

/** The id under which the entity page is restored after a reload. */
export const entityPageViewType = 'callboard.entityPage';

/** Files that templates are written in by habit. A folder with one wakes the extension, whatever the catalog reads. */
export const templateGlobs = ['**/template.yaml', '**/template.yml'];

/** The id under which forms of templates are restored after a reload. */
export const templateFormViewType = 'callboard.templateForm';

/** The id under which docs readers, and previews of docs, are restored after a reload. */
export const docsReaderViewType = 'callboard.docsReader';
