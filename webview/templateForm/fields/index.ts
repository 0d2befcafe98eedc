import type { RegistryFieldsType, RJSFSchema } from '@rjsf/utils';
import type { ComponentType } from 'preact';
import type { JsonObject } from '../../../model/index.ts';
import type { FormFieldProps, NoContext } from '../theme/props.ts';
import { EntityNamePicker } from './EntityNamePicker.tsx';
import { EntityPicker, OwnedEntityPicker, OwnerPicker } from './EntityPicker.tsx';
import { EntityTagsPicker } from './EntityTagsPicker.tsx';
import { MultiEntityPicker } from './MultiEntityPicker.tsx';
import { MyGroupsPicker } from './MyGroupsPicker.tsx';
import { RepoBranchPicker } from './RepoBranchPicker.tsx';
import { RepoOwnerPicker } from './RepoOwnerPicker.tsx';
import { RepoUrlPicker } from './RepoUrlPicker.tsx';
import { Secret } from './Secret.tsx';
import { UnknownField } from './UnknownField.tsx';

/** The field extensions, by the names that templates call them by. spec/scaffolder §3 */
const own = {
  EntityPicker,
  MultiEntityPicker,
  OwnerPicker,
  OwnedEntityPicker,
  MyGroupsPicker,
  EntityNamePicker,
  EntityTagsPicker,
  RepoUrlPicker,
  RepoBranchPicker,
  RepoOwnerPicker,
  Secret,
  UnknownField,
} satisfies Record<string, ComponentType<FormFieldProps>>;

export const fields = own as unknown as RegistryFieldsType<JsonObject, RJSFSchema, NoContext>;
