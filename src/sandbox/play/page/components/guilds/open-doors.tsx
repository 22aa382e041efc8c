import { useEffect, useState } from 'react'
import { control, type WorldState } from '../../api/control.ts'
import { usePlay } from '../../client-context.ts'
import { useText } from '../../i18n/language.ts'

/** Servers that a person is not in yet and may join without being given an invite. */
export function OpenDoors() {
  const t = useText()
  const own = usePlay((state) => state.guilds)
  const [guilds, setGuilds] = useState<WorldState['guilds']>([])
  useEffect(() => {
    control.state().then(
      (state) => setGuilds(state.guilds),
      () => setGuilds([]),
    )
  }, [])
  const open = guilds.filter(({ id, invite }) => invite !== null && !own.has(id))
  return (
    <ul className="open-doors">
      {open.map(({ id, name, invite }) => (
        <li key={id}>
          <a className="primary" href={`#/invite/${invite}`}>
            {t('guild.join-named', { name })}
          </a>
        </li>
      ))}
    </ul>
  )
}
