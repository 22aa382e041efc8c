/** Why a form was refused, in the server's own words. */
export function FormError({ text }: { text: string | null }) {
  return text === null ? null : (
    <p role="alert" className="form-error">
      {text}
    </p>
  )
}
