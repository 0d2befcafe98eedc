// The keys of app-config.yaml that mean something here. A `description` says what would be right: messages quote it.
import { Type, type Static } from 'typebox';
import type { JsonObject, JsonValue } from '../../model/index.ts';
import { gitProviders } from '../sources/providers/index.ts';
import { Duration, durationText } from './durationSchemas.ts';

const Text = (description: string) => Type.String({ minLength: 1, description });

/** As Backstage reads flags: also the words that variables of the environment usually carry. */
const Flag = Type.Union([Type.Boolean(), Type.String({ pattern: /^(y|yes|true|1|on|n|no|false|0|off)$/i })], {
  description: 'true or false',
});

const Port = Type.Union(
  [Type.Integer({ minimum: 0, maximum: 65535 }), Type.String({ pattern: /^\d{1,5}$/ })],
  {
    description: 'a port number from 0 to 65535',
  },
);

const Listen = Type.Union(
  [
    Type.String({ minLength: 1 }),
    Type.Integer({ minimum: 0, maximum: 65535 }),
    Type.Object({
      host: Type.Optional(Text('a host name or address')),
      address: Type.Optional(Text('a host name or address')),
      port: Type.Optional(Port),
    }),
  ],
  { description: 'an address such as ":7007" or "127.0.0.1:7007", or an object with host and port' },
);

const ExternalAccess = Type.Object(
  {
    type: Text('static'),
    options: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
    accessRestrictions: Type.Optional(
      Type.Array(Type.Object({ plugin: Text('the id of a plugin') }), {
        description: 'a list of objects with plugin',
      }),
    ),
  },
  { description: 'an object with type and options' },
);

const Connection = Type.Union([Type.String({ minLength: 1 }), Type.Record(Type.String(), Type.Unknown())], {
  description: "':memory:', a file name, or an object with directory or filename",
});

const AllowedKind = Type.Union(
  [
    Type.String({ minLength: 1 }),
    Type.Object({ kind: Text('a kind'), 'spec.type': Type.Optional(Text('a type')) }),
  ],
  { description: "a kind such as Component, or an object with kind and 'spec.type'" },
);

const RuleLocation = Type.Object(
  {
    type: Text('a location type such as url or file'),
    exact: Type.Optional(Text('the whole target of a location')),
    pattern: Type.Optional(Text('a glob of targets')),
  },
  { description: 'an object with type, and exact or pattern' },
);

const Rule = Type.Object(
  {
    allow: Type.Array(AllowedKind, { description: 'a list of kinds' }),
    locations: Type.Optional(Type.Array(RuleLocation, { description: 'a list of objects with type' })),
  },
  { description: 'an object with allow' },
);

const StaticLocation = Type.Object(
  {
    type: Text('file or url'),
    target: Text('a path or URL'),
    presence: Type.Optional(
      Type.Union([Type.Literal('required'), Type.Literal('optional')], {
        description: 'required or optional',
      }),
    ),
    rules: Type.Optional(
      Type.Array(
        Type.Object(
          {
            allow: Type.Array(Text('a kind such as Template'), { description: 'a list of kinds' }),
          },
          { description: 'an object with allow' },
        ),
        { description: 'a list of objects with allow' },
      ),
    ),
  },
  { description: 'an object with type and target' },
);

const ReadingAllowance = Type.Object(
  {
    host: Text('a host such as example.com, *.example.com or example.com:8080'),
    paths: Type.Optional(
      Type.Array(Type.String({ pattern: /^\//, description: 'a path such as /catalogs' }), {
        description: 'a list of paths',
      }),
    ),
  },
  { description: 'an object with host' },
);

/** Of each Git provider, a list of what it calls an integration. */
const Integrations = Type.Unsafe<Record<string, JsonObject[] | undefined>>(
  Type.Object(
    Object.fromEntries(
      gitProviders.flatMap(({ name, integration }) =>
        integration === undefined
          ? []
          : [[name, Type.Optional(Type.Array(integration, { description: 'a list of objects with host' }))]],
      ),
    ),
    { description: 'an object with the names of Git providers' },
  ),
);

/** Of each Git provider that sends events, how to know them. */
const EventModules = Type.Unsafe<Record<string, { webhookSecret?: string } | undefined>>(
  Type.Object(
    Object.fromEntries(
      gitProviders
        .filter(({ events }) => events !== undefined)
        .map(({ name }) => [
          name,
          Type.Optional(
            Type.Object(
              { webhookSecret: Type.Optional(Text('a secret')) },
              { description: 'an object with webhookSecret' },
            ),
          ),
        ]),
    ),
    { description: 'an object with the names of Git providers' },
  ),
);

const Texts = (description: string) => Type.Record(Type.String(), Type.String(), { description });

const Scaffolder = Type.Object(
  {
    defaultAuthor: Type.Optional(
      Type.Object(
        { name: Type.Optional(Text('a name')), email: Type.Optional(Text('an address')) },
        { description: 'an object with name and email' },
      ),
    ),
    defaultCommitMessage: Type.Optional(Text('a text')),
    concurrentTasksLimit: Type.Optional(Type.Integer({ minimum: 0, description: 'a number, 0 for none' })),
    defaultEnvironment: Type.Optional(
      Type.Object(
        {
          parameters: Type.Optional(Texts('an object of texts')),
          secrets: Type.Optional(Texts('an object of texts')),
        },
        { description: 'an object with parameters or secrets' },
      ),
    ),
    taskRecovery: Type.Optional(
      Type.Object({ enabled: Type.Optional(Flag) }, { description: 'an object with enabled' }),
    ),
    taskTimeout: Type.Optional(Duration),
  },
  { description: 'an object' },
);

const Names = (what: string) => Type.Array(Text(what), { description: `a list such as [${what}]` });

/** Of what it has beside, docs/techdocs.md says why it means nothing here. */
const TechDocs = Type.Object(
  {
    sanitizer: Type.Optional(
      Type.Object(
        {
          allowedIframeHosts: Type.Optional(Names('video.example.com')),
          additionalAllowedURIProtocols: Type.Optional(Names('slack')),
        },
        { description: 'an object with allowedIframeHosts or additionalAllowedURIProtocols' },
      ),
    ),
    generator: Type.Optional(
      Type.Object(
        {
          mkdocs: Type.Optional(
            Type.Object(
              {
                omitTechdocsCorePlugin: Type.Optional(Flag),
                legacyCopyReadmeMdToIndexMd: Type.Optional(Flag),
                defaultPlugins: Type.Optional(Names('techdocs-core')),
                dangerouslyAllowAdditionalKeys: Type.Optional(Names('hooks')),
                dangerouslyAllowAdditionalPlugins: Type.Optional(Names('macros')),
              },
              { description: 'an object' },
            ),
          ),
        },
        { description: 'an object with mkdocs' },
      ),
    ),
    legacyUseCaseSensitiveTripletPaths: Type.Optional(Flag),
  },
  { description: 'an object with sanitizer or generator' },
);

export const AppConfig = Type.Object({
  callboard: Type.Optional(
    Type.Object(
      {
        plugins: Type.Optional(
          Type.Array(Text('the folder of a plugin such as ./plugins/changelog'), {
            description: 'a list of folders',
          }),
        ),
        docs: Type.Optional(
          Type.Object(
            {
              searchRemote: Type.Optional(
                Type.Integer({ minimum: 0, description: 'a number of sites, 0 for none' }),
              ),
            },
            { description: 'an object with searchRemote' },
          ),
        ),
      },
      { description: 'an object with plugins or docs' },
    ),
  ),
  scaffolder: Type.Optional(Scaffolder),
  techdocs: Type.Optional(TechDocs),
  integrations: Type.Optional(Integrations),
  events: Type.Optional(
    Type.Object(
      {
        http: Type.Optional(
          Type.Object(
            {
              topics: Type.Optional(
                Type.Array(Text('a topic such as github'), { description: 'a list of topics' }),
              ),
            },
            { description: 'an object with topics' },
          ),
        ),
        modules: Type.Optional(EventModules),
      },
      { description: 'an object with http or modules' },
    ),
  ),
  backend: Type.Optional(
    Type.Object(
      {
        listen: Type.Optional(Listen),
        baseUrl: Type.Optional(Text('a URL such as http://localhost:7007')),
        cors: Type.Optional(
          Type.Union(
            [
              Type.Literal(false),
              Type.Object({
                origin: Type.Optional(
                  Type.Union([Type.String({ minLength: 1 }), Type.Array(Type.String({ minLength: 1 }))], {
                    description: 'an origin such as http://localhost:3000, or a list of them',
                  }),
                ),
              }),
            ],
            { description: 'false, or an object with origin' },
          ),
        ),
        auth: Type.Optional(
          Type.Object(
            {
              dangerouslyDisableDefaultAuthPolicy: Type.Optional(Flag),
              externalAccess: Type.Optional(
                Type.Array(ExternalAccess, { description: 'a list of objects with type and options' }),
              ),
            },
            { description: 'an object' },
          ),
        ),
        database: Type.Optional(
          Type.Object(
            {
              client: Type.Optional(Text('better-sqlite3')),
              connection: Type.Optional(Connection),
            },
            { description: 'an object with client and connection' },
          ),
        ),
        reading: Type.Optional(
          Type.Object(
            {
              allow: Type.Optional(
                Type.Array(ReadingAllowance, { description: 'a list of objects with host' }),
              ),
            },
            { description: 'an object with allow' },
          ),
        ),
      },
      { description: 'an object' },
    ),
  ),
  catalog: Type.Optional(
    Type.Object(
      {
        rules: Type.Optional(Type.Array(Rule, { description: 'a list of objects with allow' })),
        locations: Type.Optional(
          Type.Array(StaticLocation, { description: 'a list of objects with type and target' }),
        ),
        readonly: Type.Optional(Flag),
        processingInterval: Type.Optional(
          Type.Union([Type.Literal(false), ...Duration.anyOf], {
            description: `false, or ${durationText}`,
          }),
        ),
        providers: Type.Optional(
          Type.Record(Type.String(), Type.Unsafe<JsonValue>(Type.Unknown()), {
            description: 'an object with the names of providers',
          }),
        ),
        defaultLocationConflictStrategy: Type.Optional(
          Type.Union([Type.Literal('refresh'), Type.Literal('reject')], { description: 'refresh or reject' }),
        ),
      },
      { description: 'an object' },
    ),
  ),
});
export type AppConfig = Static<typeof AppConfig>;

/** True for the words that mean yes; the schema lets no others but those that mean no in. */
export function isOn(flag: Static<typeof Flag> | undefined): boolean {
  return flag === true || (typeof flag === 'string' && /^(y|yes|true|1|on)$/i.test(flag));
}
