import { Icon } from '../ui/icon.tsx'

/** A small picture of a file that is one; a sheet of paper for the others. */
export function FilePreview({ file }: { file: File }) {
  if (!/^image\/(?:png|jpeg|gif|webp)$/.test(file.type)) {
    return (
      <span className="file-preview">
        <Icon name="file" size={30} />
      </span>
    )
  }
  const show = (image: HTMLImageElement | null) => {
    if (image === null) return undefined
    image.src = URL.createObjectURL(file)
    return () => URL.revokeObjectURL(image.src)
  }
  return (
    <span className="file-preview">
      <img ref={show} alt="" />
    </span>
  )
}
