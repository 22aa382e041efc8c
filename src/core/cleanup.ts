/** Things to stop, in the opposite order of their start; one that fails does not keep the others running. */
export class Cleanup {
  readonly #steps: { readonly name: string; readonly stop: () => unknown }[] = []

  add(name: string, stop: () => unknown): void {
    this.#steps.push({ name, stop })
  }

  /** Stops everything once; `report` hears which step failed. */
  async run(report: (name: string, error: unknown) => void): Promise<void> {
    for (let step = this.#steps.pop(); step; step = this.#steps.pop()) {
      try {
        await step.stop()
      } catch (error) {
        report(step.name, error)
      }
    }
  }
}
