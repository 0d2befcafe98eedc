// What is read of GitLab's answers, checked where they come in.
import { Type, type Static } from 'typebox';
import { checkAnswer, Nullable, PageInfo } from '../../../gitProvider/checkAnswer.ts';

const Blob = Type.Object({
  oid: Type.String(),
  /** Null for what is no text. */
  rawTextBlob: Type.Optional(Nullable(Type.String())),
});
export type Blob = Static<typeof Blob>;

/** Null where the path leads to nothing, or the ref does. */
const Blobs = Nullable(Type.Object({ nodes: Nullable(Type.Array(Nullable(Blob))) }));

const FoundProject = Type.Object({
  id: Type.String(),
  fullPath: Type.String(),
  archived: Nullable(Type.Boolean()),
  isForked: Nullable(Type.Boolean()),
  topics: Nullable(Type.Array(Type.String())),
  /** Null where its code may not be read. */
  repository: Nullable(
    Type.Object({ empty: Type.Boolean(), rootRef: Nullable(Type.String()), blobs: Blobs }),
  ),
});
export type FoundProject = Static<typeof FoundProject>;

const Projects = Type.Object({
  pageInfo: PageInfo,
  nodes: Type.Array(Nullable(FoundProject)),
});
export type Projects = Static<typeof Projects>;

const ProjectsAnswer = Type.Object({
  group: Type.Optional(Nullable(Type.Object({ projects: Projects }))),
  projects: Type.Optional(Projects),
});

const ProjectAnswer = Type.Object({ project: Nullable(FoundProject) });

const Texts = Type.Object({
  projects: Type.Object({
    nodes: Type.Array(
      Nullable(Type.Object({ id: Type.String(), repository: Nullable(Type.Object({ blobs: Blobs })) })),
    ),
  }),
});

/** Undefined: there is no such group, or it may not be seen. */
export function readProjects(answer: unknown): Projects | undefined {
  const { group, projects } = checkAnswer(ProjectsAnswer, answer, 'GitLab');
  return projects ?? group?.projects;
}

/** Undefined: there is none of that path, or it may not be seen. */
export function readProject(answer: unknown): FoundProject | undefined {
  return checkAnswer(ProjectAnswer, answer, 'GitLab').project ?? undefined;
}

/** By the ids of projects. */
export function readBlobs(answer: unknown): ReadonlyMap<string, Blob> {
  const { nodes } = checkAnswer(Texts, answer, 'GitLab').projects;
  return new Map(
    nodes.flatMap(node => {
      const blob = node?.repository && blobOf(node.repository);
      return blob ? [[node.id, blob]] : [];
    }),
  );
}

export function blobOf({ blobs }: { blobs: Static<typeof Blobs> }): Blob | undefined {
  return blobs?.nodes?.[0] ?? undefined;
}
