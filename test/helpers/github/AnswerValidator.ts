import { Ajv, type ValidateFunction } from 'ajv';
import {
  readGitHubDescription,
  type DescribedContent,
  type DescribedOperation,
  type JsonSchema,
} from './readGitHubDescription.ts';

const SCHEMA_REF = '#/components/schemas/';

/** Where the description contradicts itself: there an account would have to be a user and an enterprise at once. */
const MENDED: Readonly<Record<string, JsonSchema | undefined>> = {
  'GET /app/installations 200': { type: 'array', items: { $ref: `${SCHEMA_REF}installation` } },
};

/** What GitHub takes beside what it describes: there are internal repositories where there is an enterprise. */
const MORE_TAKEN: Readonly<Record<string, (body: Record<string, unknown>) => Record<string, unknown>>> = {
  'POST /orgs/{org}/repos': body =>
    body['visibility'] === 'internal' ? { ...body, visibility: 'private' } : body,
};

/** Compares answers with what GitHub publishes about them. What is needed is compiled when it is first needed. */
export class AnswerValidator {
  private readonly ajv = new Ajv({
    strict: false,
    validateFormats: false,
    validateSchema: false,
    meta: false,
  });
  private readonly compiled = new Map<string, ValidateFunction | undefined>();

  /** What is wrong with a JSON answer of this operation (undefined: none); undefined where it is as described. */
  answer(operation: { method: string; path: string }, status: number, body: unknown): string | undefined {
    const name = `${operation.method} ${operation.path} ${status}`;
    if (body === undefined) {
      const answer = operationOf(operation)?.responses[String(status)];
      return answer !== undefined && answer.content === undefined && answer.$ref === undefined
        ? undefined
        : `${name}: GitHub describes no empty answer.`;
    }
    if (!this.compiled.has(name)) this.compiled.set(name, this.compileAnswer(operation, status));
    const validate = this.compiled.get(name);
    if (validate !== undefined) return this.complaint(name, validate, body);
    return `${name}: GitHub describes no such answer.`;
  }

  /** As `answer`, of what was asked for. */
  question(operation: { method: string; path: string }, body: unknown): string | undefined {
    const described = operationOf(operation)?.requestBody;
    if (described === undefined || (body === undefined && described.required !== true)) return undefined;
    const name = `${operation.method} ${operation.path}`;
    if (!this.compiled.has(name)) this.compiled.set(name, this.compile(schemaOf(described)));
    const validate = this.compiled.get(name);
    const plain = MORE_TAKEN[name]?.(body as Record<string, unknown>) ?? body;
    return validate && this.complaint(name, validate, plain);
  }

  /** As `answer`, of what a webhook named e.g. `repository-renamed` sends. */
  webhook(name: string, payload: unknown): string | undefined {
    const key = `webhook ${name}`;
    if (!this.compiled.has(key)) {
      const described = readGitHubDescription()['x-webhooks'][name];
      this.compiled.set(key, described && this.compile(schemaOf(described.post.requestBody)));
    }
    const validate = this.compiled.get(key);
    return validate === undefined
      ? `${key}: GitHub describes none of that name.`
      : this.complaint(key, validate, payload);
  }

  private complaint(name: string, validate: ValidateFunction, value: unknown): string | undefined {
    if (validate(value)) return undefined;
    return `${name}: ${this.ajv.errorsText(validate.errors, { dataVar: 'answer' })}`;
  }

  private compileAnswer(
    { method, path }: { method: string; path: string },
    status: number,
  ): ValidateFunction | undefined {
    const mended = MENDED[`${method} ${path} ${status}`];
    if (mended !== undefined) return this.compile(mended);
    const { components } = readGitHubDescription();
    const described = operationOf({ method, path })?.responses[String(status)];
    const response =
      described?.$ref === undefined
        ? described
        : components.responses[described.$ref.replace('#/components/responses/', '')];
    if (response?.content !== undefined) return this.compile(schemaOf(response));
    // Each operation can be refused in more ways than are told; all have the one form.
    return status >= 300 ? this.compile({ $ref: `${SCHEMA_REF}basic-error` }) : undefined;
  }

  private compile(schema: JsonSchema | undefined): ValidateFunction | undefined {
    return schema === undefined ? undefined : this.ajv.compile(this.convert(schema) as JsonSchema);
  }

  /** A schema of OpenAPI 3.0 as JSON schema, with those that it refers to made known. */
  private convert(schema: unknown): unknown {
    if (Array.isArray(schema)) return schema.map(item => this.convert(item));
    if (typeof schema !== 'object' || schema === null) return schema;
    const given = schema as JsonSchema;
    if (typeof given['$ref'] === 'string') return { $ref: this.make(given['$ref'].slice(SCHEMA_REF.length)) };
    const converted: Record<string, unknown> = {};
    for (const [key, value] of Object.entries(given)) {
      if (key === 'properties') converted[key] = this.convertProperties(value as JsonSchema);
      // Some choices are of forms that an answer can have both of.
      else if (key === 'oneOf') converted['anyOf'] = this.convert(value);
      else if (!DROPPED.has(key)) converted[key] = this.convert(value);
    }
    return given['nullable'] === true ? { anyOf: [{ type: 'null' }, converted] } : converted;
  }

  private convertProperties(properties: JsonSchema): JsonSchema {
    // Apart, for a property may be called as a keyword is.
    return Object.fromEntries(Object.entries(properties).map(([key, value]) => [key, this.convert(value)]));
  }

  private readonly made = new Set<string>();

  private make(name: string): string {
    const id = `https://schemas.test/${name}`;
    if (this.made.has(name)) return id;
    this.made.add(name);
    const schema = readGitHubDescription().components.schemas[name];
    if (schema === undefined) throw new Error(`GitHub's description refers to ${name}, which it lacks.`);
    this.ajv.addSchema(this.convert(schema) as JsonSchema, id);
    return id;
  }
}

/** What says nothing about the shape, or says it in another way than JSON schema. */
const DROPPED = new Set([
  'nullable',
  'discriminator',
  'example',
  'examples',
  'description',
  'title',
  'default',
]);

function operationOf({ method, path }: { method: string; path: string }): DescribedOperation | undefined {
  return readGitHubDescription().paths[path]?.[method.toLowerCase()];
}

function schemaOf(described: DescribedContent): JsonSchema | undefined {
  return described.content?.['application/json']?.schema;
}
