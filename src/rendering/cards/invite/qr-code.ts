import { encodeQR } from 'qr'
import type { Frame, SceneItem } from '../../scene/scene.ts'

const quietModules = 4

/** A QR code in black on white with its quiet zone, error correction "medium". */
export function qrCode(text: string, frame: Frame): SceneItem[] {
  const modules = encodeQR(text, 'raw', { ecc: 'medium', border: quietModules })
  const scale = Math.floor(frame.width / modules.length)
  const side = modules.length * scale
  return [
    { kind: 'box', ...frame, radius: 18, fill: '#ffffff' },
    {
      kind: 'path',
      path: modules.flatMap(rowRuns).join(''),
      x: frame.x + Math.round((frame.width - side) / 2),
      y: frame.y + Math.round((frame.height - side) / 2),
      scale,
      angle: 0,
      fill: '#000000',
    },
  ]
}

function rowRuns(row: readonly boolean[], y: number): string[] {
  const runs: string[] = []
  for (let x = 0; x < row.length; x++) {
    if (!row[x]) continue
    const start = x
    while (row[x + 1]) x++
    runs.push(`M${start} ${y}H${x + 1}V${y + 1}H${start}Z`)
  }
  return runs
}
