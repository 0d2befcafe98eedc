export { answerClientError } from './answerClientError.ts';
export { createErrorHandler } from './errorHandler.ts';
export { createHttpApp, type HttpApp } from './createHttpApp.ts';
export { registerAccessGuard, type AccessOptions } from './plugins/accessGuard.ts';
export { registerRequestMetrics, type RequestMetrics } from './plugins/requestMetrics.ts';
export { registerHealthRoute } from './routes/health.ts';
export { registerMetricsRoute } from './routes/metrics.ts';
export { registerOpenApiRoutes } from './routes/openapi.ts';
export { answerNotFound } from './notFound.ts';
