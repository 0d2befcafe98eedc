import {
  getNamedType,
  isObjectType,
  Kind,
  type FieldNode,
  type GraphQLField,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';

/** What GitLab counts for those of its fields that ask Git, or are worked out. */
const MORE: Readonly<Record<string, number>> = {
  'Repository.rootRef': 1,
  'Repository.empty': 1,
  // Of the list of paths, with one in it.
  'Repository.blobs': 3,
  'Project.isForked': 1,
  'Group.projects': 11,
  'Query.projects': 6,
};

/** How complex a question is by GitLab's rules: a field is one, and a list of n as much again n times in a hundred. */
export function complexityOf(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
): number {
  const ofFields = ({ selections }: SelectionSetNode, typeName: string): number =>
    selections.reduce((sum, selection) => {
      if (selection.kind === Kind.FIELD) return sum + ofField(selection, typeName);
      return selection.kind === Kind.INLINE_FRAGMENT ? sum + ofFields(selection.selectionSet, typeName) : sum;
    }, 0);
  const ofField = (node: FieldNode, typeName: string): number => {
    const field = fieldOf(schema, typeName, node.name.value);
    const type = field && getNamedType(field.type).name;
    const children = node.selectionSet && type !== undefined ? ofFields(node.selectionSet, type) : 0;
    const own = children + 1 + (MORE[`${typeName.replace('Interface', '')}.${node.name.value}`] ?? 0);
    return type?.endsWith('Connection') === true ? own * (1 + firstOf(node, variables) / 100) : own;
  };
  return Math.floor(ofFields(operation.selectionSet, 'Query'));
}

function fieldOf(
  schema: GraphQLSchema,
  typeName: string,
  name: string,
): GraphQLField<unknown, unknown> | undefined {
  const type = schema.getType(typeName);
  return isObjectType(type) || type?.astNode?.kind === Kind.INTERFACE_TYPE_DEFINITION
    ? (type as { getFields(): Record<string, GraphQLField<unknown, unknown>> }).getFields()[name]
    : undefined;
}

function firstOf({ arguments: given }: FieldNode, variables: Readonly<Record<string, unknown>>): number {
  const first = given?.find(({ name }) => name.value === 'first')?.value;
  if (first?.kind === Kind.INT) return Number(first.value);
  const value = first?.kind === Kind.VARIABLE ? variables[first.name.value] : undefined;
  return typeof value === 'number' ? value : 100;
}
