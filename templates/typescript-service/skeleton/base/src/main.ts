import { createApp } from './createApp.js';

const port = Number(process.env['PORT'] ?? 8080);
const app = createApp();

app.listen(port, () => {
  console.log(`{{name}} listens on http://localhost:${port}`);
});

// What is being answered is answered to the end.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => app.close());
