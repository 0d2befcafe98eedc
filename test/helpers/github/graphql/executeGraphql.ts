import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  buildSchema,
  execute,
  getOperationAST,
  GraphQLError,
  parse,
  validate,
  type DocumentNode,
  type GraphQLFieldResolver,
  type GraphQLSchema,
} from 'graphql';
import type { Credential } from '../Access.ts';
import type { Fault } from '../Faults.ts';
import { GitHubError } from '../GitHubError.ts';
import type { World } from '../World.ts';
import { costOf } from './costOf.ts';
import { QueryContext } from './QueryContext.ts';
import { viewAccount } from './viewAccount.ts';
import { viewQuery } from './viewQuery.ts';
import { viewRepository } from './viewRepository.ts';

const MOST_NODES = 500_000;
const MOST_KEPT = 200;
const VIEWS = { account: viewAccount, repository: viewRepository };

export interface GraphqlRequest {
  readonly query: string;
  readonly operationName?: string | undefined;
  readonly variables?: Readonly<Record<string, unknown>> | undefined;
}

/** A document that GitHub's schema allows, or why it does not. */
type Checked = { readonly document: DocumentNode } | { readonly errors: readonly GraphQLError[] };

/** A field that is made when it is asked for. */
type Computed = (args: unknown, context: unknown, info: unknown) => unknown;

let schema: GraphQLSchema | undefined;

/** What is asked for of GitHub Enterprise Server alone, by its reference. */
const OF_ENTERPRISE_SERVER = `
extend type User {
  suspendedAt: DateTime
}`;
const checked = new Map<string, Checked>();

/** Name of the operation that is asked for, as far as the document can be read. */
export function operationNameOf(request: GraphqlRequest): string | undefined {
  if (request.operationName !== undefined) return request.operationName;
  const result = check(request.query);
  return 'document' in result
    ? getOperationAST(result.document)?.name?.value
    : /^\s*(?:query|mutation)\s+(\w+)/.exec(request.query)?.[1];
}

/** What GitHub answers, in the form it goes out. `onGap` hears of a field that the schema has and this does not. */
export async function executeGraphql(
  request: GraphqlRequest,
  options: { world: World; credential: Credential; fault: Fault | undefined; onGap: (gap: string) => void },
): Promise<Record<string, unknown>> {
  const { world, credential, fault, onGap } = options;
  const result = check(request.query);
  if ('errors' in result) return { errors: result.errors.map(toJson) };
  const operation = getOperationAST(result.document, request.operationName);
  if (!operation) return { errors: [{ message: 'An operation name is required' }] };
  const cost = costOf(result.document, operation, request.variables ?? {});
  if (cost.nodeCount > MOST_NODES) {
    const message = `This query requests up to ${cost.nodeCount} possible nodes which exceeds the maximum limit of 500,000.`;
    return { errors: [{ type: 'MAX_NODE_LIMIT_EXCEEDED', message }] };
  }
  if (!world.rateLimit.spend(credential.key, 'graphql', cost.cost)) return rateLimited();
  const context = new QueryContext({ world, credential, cost, views: VIEWS, fault });
  const { data, errors } = await execute({
    schema: schemaOfGitHub(),
    document: result.document,
    rootValue: viewQuery(context),
    contextValue: context,
    variableValues: request.variables ?? {},
    operationName: request.operationName ?? null,
    fieldResolver: createFieldResolver(onGap),
  });
  return errors === undefined ? { data } : { data, errors: errors.map(toJson) };
}

/** What GraphQL says where no points are left. */
export function rateLimited(): Record<string, unknown> {
  return { errors: [{ type: 'RATE_LIMITED', message: 'API rate limit already exceeded for user ID 1.' }] };
}

/** As the usual one, but a field that nothing was said about is an error and not null. */
function createFieldResolver(onGap: (gap: string) => void): GraphQLFieldResolver<unknown, unknown> {
  return (source, args: unknown, context, info) => {
    const view = source as Readonly<Record<string, unknown>>;
    if (!(info.fieldName in view)) {
      const gap = `GraphQL: ${info.parentType.name}.${info.fieldName} is not served by the stand-in for GitHub; add it there.`;
      onGap(gap);
      throw new Error(gap);
    }
    const value = view[info.fieldName];
    return typeof value === 'function' ? (value as Computed)(args, context, info) : value;
  };
}

function check(query: string): Checked {
  const known = checked.get(query);
  if (known !== undefined) return known;
  const result = checkAnew(query);
  if (checked.size >= MOST_KEPT) checked.clear();
  checked.set(query, result);
  return result;
}

function checkAnew(query: string): Checked {
  try {
    const document = parse(query, { noLocation: false });
    const errors = validate(schemaOfGitHub(), document);
    return errors.length === 0 ? { document } : { errors };
  } catch (error) {
    if (error instanceof GraphQLError) return { errors: [error] };
    throw error;
  }
}

function schemaOfGitHub(): GraphQLSchema {
  const file = join(__dirname, '../../../../node_modules/@octokit/graphql-schema/schema.graphql');
  // It is checked where it is published; looking at all of it again takes longer than a query.
  schema ??= buildSchema(readFileSync(file, 'utf8') + OF_ENTERPRISE_SERVER, {
    assumeValidSDL: true,
    assumeValid: true,
    noLocation: true,
  });
  return schema;
}

function toJson(error: GraphQLError): Record<string, unknown> {
  const { originalError } = error;
  const type = originalError instanceof GitHubError ? originalError.type : undefined;
  return {
    ...(type === undefined ? {} : { type }),
    ...(error.path === undefined ? {} : { path: error.path }),
    ...(error.locations === undefined ? {} : { locations: error.locations }),
    message: error.message,
  };
}
