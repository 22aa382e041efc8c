import { useText } from '../../../i18n/language.ts'
import { bitOf, type PermissionGroup, permissionGroups } from '../../../state/permission-groups.ts'

const groups = Object.keys(permissionGroups) as PermissionGroup[]

/** What a role allows, as check boxes. */
export function PermissionChecks({
  permissions,
  onChange,
}: {
  permissions: bigint
  onChange: (permissions: bigint) => void
}) {
  const t = useText()
  return groups.map((group) => (
    <fieldset key={group} className="permission-group">
      <legend>{t(`permission.group-${group}`)}</legend>
      {permissionGroups[group].map((name) => (
        <label key={name} className="check">
          <input
            type="checkbox"
            checked={(permissions & bitOf(name)) !== 0n}
            onChange={({ target }) =>
              onChange(target.checked ? permissions | bitOf(name) : permissions & ~bitOf(name))
            }
          />
          {t(`permission.${name}`)}
        </label>
      ))}
    </fieldset>
  ))
}
