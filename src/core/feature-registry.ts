import type { Command } from './command.ts'
import type { Component, Modal } from './component.ts'
import type { Feature, FeatureParts, Services } from './feature.ts'
import type { JobDefinition } from './jobs.ts'

/** What all features contribute, by name. */
export interface FeatureRegistry {
  readonly commands: ReadonlyMap<string, Command>
  readonly components: ReadonlyMap<string, Component>
  readonly modals: ReadonlyMap<string, Modal>
  readonly jobs: ReadonlyMap<string, JobDefinition>
  /** In the order in which they were set up: a feature after those that it needs. */
  readonly parts: readonly { readonly feature: Feature; readonly parts: FeatureParts }[]
}

/** Sets up every feature, those that others need first. Throws on a name given twice and on needs in a circle. */
export async function setUpFeatures(
  features: readonly Feature[],
  services: Omit<Services, 'doorway'>,
): Promise<FeatureRegistry> {
  const built = new Map<Feature, FeatureParts>()
  for (const feature of inOrderOfNeed(features)) {
    const parts = await feature.setup({
      ...services,
      log: services.log.child({ feature: feature.name }),
      doorway: <Doorway>(wanted: Feature<Doorway>) => {
        if (!feature.needs?.includes(wanted)) throw new Error(`${feature.name} does not need ${wanted.name}`)
        return built.get(wanted)?.doorway as Doorway
      },
    })
    built.set(feature, parts)
  }
  const parts = [...built].map(([feature, parts]) => ({ feature, parts }))
  const all = parts.map((entry) => entry.parts)
  return {
    commands: byName(
      'command',
      all.flatMap((part) => part.commands ?? []),
    ),
    components: byName(
      'component',
      all.flatMap((part) => part.components ?? []),
    ),
    modals: byName(
      'modal',
      all.flatMap((part) => part.modals ?? []),
    ),
    jobs: byName(
      'job',
      all.flatMap((part) => part.jobs ?? []),
    ),
    parts,
  }
}

function byName<Part extends { readonly name: string }>(
  kind: string,
  parts: readonly Part[],
): Map<string, Part> {
  const named = new Map<string, Part>()
  for (const part of parts) {
    if (named.has(part.name)) throw new Error(`two ${kind}s are called "${part.name}"`)
    named.set(part.name, part)
  }
  return named
}

function inOrderOfNeed(features: readonly Feature[]): Feature[] {
  byName('feature', features)
  const ordered: Feature[] = []
  const visit = (feature: Feature, path: readonly Feature[]): void => {
    if (ordered.includes(feature)) return
    const names = [...path, feature].map((other) => other.name)
    if (path.includes(feature)) throw new Error(`features need each other in a circle: ${names.join(' > ')}`)
    if (!features.includes(feature))
      throw new Error(`a feature is needed but not listed: ${names.join(' > ')}`)
    for (const need of feature.needs ?? []) visit(need, [...path, feature])
    ordered.push(feature)
  }
  for (const feature of features) visit(feature, [])
  return ordered
}
