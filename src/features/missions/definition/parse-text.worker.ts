import { parentPort, workerData } from 'node:worker_threads'
import { parseText } from './parse-text.ts'

parentPort?.postMessage(parseText(String(workerData)))
