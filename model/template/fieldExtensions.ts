/** Fields that forms of templates know by `ui:field`. spec/scaffolder §3 */
export const FIELD_EXTENSIONS: ReadonlySet<string> = new Set([
  'EntityPicker',
  'MultiEntityPicker',
  'OwnerPicker',
  'OwnedEntityPicker',
  'MyGroupsPicker',
  'EntityNamePicker',
  'EntityTagsPicker',
  'RepoUrlPicker',
  'RepoBranchPicker',
  'RepoOwnerPicker',
  'Secret',
]);
