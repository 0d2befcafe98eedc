/** The field extensions that the form has; every other `ui:field` is somebody else's. */
export const knownFields: readonly string[] = [
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
];
