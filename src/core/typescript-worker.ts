/**
 * Node options for a worker thread whose file is TypeScript. Node 20 does not hand the main thread's loader to workers
 * (22 and later do), so the worker registers it itself; in a newer Node that repeats nothing.
 */
export function typescriptWorkerOptions(): { execArgv: string[] } {
  const loader = import.meta.resolve('tsx/esm/api')
  const start = `import { register } from ${JSON.stringify(loader)}; register()`
  return { execArgv: ['--import', `data:text/javascript,${encodeURIComponent(start)}`] }
}
