import type { Project } from '../GitlabState.ts';

/** Of the REST API, as whoever may write to it is told. */
export function describeProject(project: Project, baseUrl: string): Record<string, unknown> {
  const { id, path, topics, archived, defaultBranch, branches } = project;
  const isEmpty = branches.size === 0;
  const namespace = path.slice(0, path.lastIndexOf('/'));
  const last = path.slice(path.lastIndexOf('/') + 1);
  return {
    ...{
      id,
      name: last,
      path: last,
      path_with_namespace: path,
      default_branch: defaultBranch ?? 'main',
      description: null,
      topics,
    },
    ...{ http_url_to_repo: `${baseUrl}/${path}.git`, web_url: `${baseUrl}/${path}` },
    ...{ namespace: { full_path: namespace }, archived, empty_repo: isEmpty },
  };
}
