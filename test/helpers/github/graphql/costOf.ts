import {
  Kind,
  type FragmentDefinitionNode,
  type OperationDefinitionNode,
  type DocumentNode,
  type FieldNode,
  type SelectionSetNode,
} from 'graphql';

export interface QueryCost {
  /** Points of the hourly budget. */
  readonly cost: number;
  /** How many nodes it may give at most. */
  readonly nodeCount: number;
}

/** What GitHub charges for a query: each page of a connection is a request, a hundred requests are a point. */
export function costOf(
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
): QueryCost {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  }
  const total = { requests: 0, nodes: 0 };

  const walk = (selections: SelectionSetNode | undefined, times: number): void => {
    for (const selection of selections?.selections ?? []) {
      if (selection.kind === Kind.FRAGMENT_SPREAD) {
        walk(fragments.get(selection.name.value)?.selectionSet, times);
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        walk(selection.selectionSet, times);
      } else {
        const size = pageSizeOf(selection, variables);
        if (size !== undefined) {
          total.requests += times;
          total.nodes += times * size;
        }
        walk(selection.selectionSet, times * (size ?? 1));
      }
    }
  };
  walk(operation.selectionSet, 1);
  return { cost: Math.max(1, Math.round(total.requests / 100)), nodeCount: total.nodes };
}

function pageSizeOf(field: FieldNode, variables: Readonly<Record<string, unknown>>): number | undefined {
  const argument = field.arguments?.find(one => one.name.value === 'first' || one.name.value === 'last');
  if (argument === undefined || field.selectionSet === undefined) return undefined;
  if (argument.value.kind === Kind.INT) return Number(argument.value.value);
  if (argument.value.kind !== Kind.VARIABLE) return undefined;
  const value = variables[argument.value.name.value];
  return typeof value === 'number' ? value : undefined;
}
