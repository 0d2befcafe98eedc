/** A page of a list, as the query says which, with where the list goes on. */
export function pageOf(values: readonly object[], url: URL): object {
  const page = Number(url.searchParams.get('page') ?? '1');
  const length = Math.min(Number(url.searchParams.get('pagelen') ?? '10'), 100);
  const next = new URL(url);
  next.searchParams.set('page', String(page + 1));
  return {
    ...{ pagelen: length, page, size: values.length },
    values: values.slice((page - 1) * length, page * length),
    ...(page * length < values.length && { next: next.href }),
  };
}
