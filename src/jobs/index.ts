export { createJobs, type RunningJobs } from './create-jobs.ts'
