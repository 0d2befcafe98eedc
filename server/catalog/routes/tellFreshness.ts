import type { FastifyInstance } from 'fastify';
import type { RouteDeps } from './RouteDeps.ts';

/**
 * Every answer of the catalog says how fresh it is, in a header that clients may pass over:
 * `callboard-freshness: ready; revision=12; checked-at="2026-01-31T12:00:00.000Z"`. The state is that of GET status; the
 * revision is what the answer shows at least; the time is when the sources were last seen to say just that.
 */
export function tellFreshness(scope: FastifyInstance, status: RouteDeps['status']): void {
  scope.addHook('onRequest', (_request, reply, done) => {
    const { state, revision, checkedAt } = status.freshness;
    const parts = [state, `revision=${revision}`];
    if (checkedAt !== undefined) parts.push(`checked-at="${checkedAt}"`);
    reply.header('callboard-freshness', parts.join('; '));
    done();
  });
}
