import { PermissionFlagsBits } from 'discord-api-types/v10'
import { ALL_PERMISSIONS } from '../world/permissions.ts'
import type { UserRecord } from '../world/records.ts'
import type { ConsentRequest } from './check-consent.ts'
import type { ConsentTexts } from './consent-texts.ts'

/** What the page asks about, as `describeConsent` gives it. */
export interface ShownConsent {
  application: { id: string; name: string; bot: { id: string; avatar: string | null } }
  scopes: string[]
  redirect_uri: string | null
  guilds?: { id: string; name: string }[]
}

const MOST_PEOPLE = 200

const STYLE = `
:root{color-scheme:light dark;--back:#eef0f4;--card:#fff;--text:#1e1f24;--quiet:#5b5e69;--line:#c9ccd6;--edge:#7c8091;--field:#fff;--main:#3f4ac0;--warn:#8a4b00;--focus:#3f4ac0;font:16px/1.5 system-ui,"Segoe UI",sans-serif}
@media(prefers-color-scheme:dark){:root{--back:#1a1b20;--card:#26272e;--text:#f1f2f5;--quiet:#b4b8c4;--line:#4a4d58;--edge:#858a9b;--field:#1a1b20;--main:#5059d6;--warn:#f5c26b;--focus:#aab1ff}}
*{box-sizing:border-box}body{margin:0;min-height:100vh;display:grid;place-items:center;padding:1rem;background:var(--back);color:var(--text)}
main{width:100%;max-width:27rem;padding:2rem;border-radius:1rem;background:var(--card);box-shadow:0 .5rem 2rem #0003}
h1{margin:0 0 1.25rem;font-size:1.3rem;line-height:1.3;text-align:center;overflow-wrap:anywhere}
.faces{display:flex;justify-content:center;align-items:center;gap:.75rem;margin-bottom:1rem;color:var(--quiet)}.faces img{width:4rem;height:4rem;border-radius:50%;background:var(--line)}
label{display:block;margin:1rem 0 .25rem;font-weight:600}select{width:100%;min-height:2.75rem;padding:.5rem .75rem;border:1px solid var(--edge);border-radius:.5rem;font:inherit;background:var(--field);color:inherit}
ul{margin:.25rem 0 1rem;padding:0;list-style:none}li{display:flex;gap:.6rem;padding:.45rem 0;border-bottom:1px solid var(--line)}li:last-child{border:0}li::before{content:"✓" / "";font-weight:700;color:var(--focus)}
p{margin:.75rem 0;overflow-wrap:anywhere}.quiet{color:var(--quiet);font-size:.9rem}.warn{color:var(--warn);font-weight:600}
.row{display:flex;gap:.75rem;margin-top:1.5rem}.row button{flex:1}button{min-height:2.75rem;padding:.5rem 1rem;border:1px solid var(--edge);border-radius:.5rem;font:inherit;font-weight:600;background:transparent;color:inherit;cursor:pointer}
button[value=authorize]{border-color:var(--main);background:var(--main);color:#fff}button[disabled]{opacity:.6;cursor:default}.small{width:100%;margin-top:.5rem}
:focus-visible{outline:3px solid var(--focus);outline-offset:2px}`

/** A whole page with this heading; `content` is HTML already. */
export function renderPage(language: string, title: string, content: string): string {
  return `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<link rel="icon" href="data:,"><title>${escapeHtml(title)}</title><style>${STYLE}</style></head><body><main>${content}</main></body></html>`
}

/** The form in which a person grants what an application asks for, or does not. */
export function renderConsent(
  texts: ConsentTexts,
  consent: ShownConsent,
  query: ConsentRequest,
  people: readonly UserRecord[],
  person: UserRecord,
): string {
  const { text } = texts
  const app = consent.application.name
  const given = Object.entries(query).filter(([name]) => name !== 'user_id') as [string, string][]
  const action = `/oauth2/authorize?${new URLSearchParams(given).toString()}`
  const options = people
    .slice(0, MOST_PEOPLE)
    .map((user) => choice(user.id, user.global_name ?? user.username, user.id === person.id))
  const kept = given.filter(([name]) => name !== 'guild_id' && name !== 'permissions')
  const address = consent.redirect_uri === null ? undefined : new URL(consent.redirect_uri).origin
  const cannot = consent.guilds?.length === 0
  return `<div class="faces">${face(consent.application.bot)}<span aria-hidden="true">···</span>${face(person)}</div>
<h1>${escapeHtml(text('asks', { app }))}</h1>
<form method="post" action="${escapeHtml(action)}">
<label for="person">${escapeHtml(text('you'))}</label><select id="person" name="user_id">${options.join('')}</select>
${consent.guilds ? `${kept.map(hidden).join('')}<button class="small" formmethod="get" formaction="/oauth2/authorize">${escapeHtml(text('switch'))}</button>` : ''}
<p id="may">${escapeHtml(text('may', { app }))}</p>
<ul aria-labelledby="may">${consent.scopes.map((scope) => `<li>${escapeHtml(texts.scope(scope))}</li>`).join('')}</ul>
${consent.guilds ? guildPart(texts, consent.guilds, query) : ''}
${address === undefined ? '' : `<p class="quiet">${escapeHtml(text('next', { address }))}</p>`}
<div class="row"><button name="decision" value="cancel">${escapeHtml(text('cancel'))}</button><button name="decision" value="authorize"${cannot ? ' disabled' : ''}>${escapeHtml(text('authorize'))}</button></div>
</form>`
}

function guildPart({ text }: ConsentTexts, guilds: { id: string; name: string }[], query: ConsentRequest) {
  if (guilds.length === 0) return `<p class="warn" role="status">${escapeHtml(text('noServer'))}</p>`
  const isFixed = query.disable_guild_select === 'true' && guilds.some(({ id }) => id === query.guild_id)
  const offered = isFixed ? guilds.filter(({ id }) => id === query.guild_id) : guilds
  const choices = offered.map((guild) => choice(guild.id, guild.name, guild.id === query.guild_id)).join('')
  return `<label for="server">${escapeHtml(text('server'))}</label><select id="server" name="guild_id">${choices}</select>
${permissionPart(text, query.permissions ?? '')}${hidden(['permissions', query.permissions ?? ''])}`
}

function permissionPart(text: ConsentTexts['text'], given: string): string {
  const wanted = /^\d{1,40}$/.test(given) ? BigInt(given) & ALL_PERMISSIONS : 0n
  if (wanted === 0n) return ''
  if (wanted & PermissionFlagsBits.Administrator)
    return `<p class="warn">${escapeHtml(text('administrator'))}</p>`
  const count = wanted.toString(2).replaceAll('0', '').length
  const key = count === 1 ? 'permissions_one' : 'permissions_other'
  return `<p class="quiet">${escapeHtml(text(key, { count: String(count) }))}</p>`
}

function face({ id, avatar }: { id: string; avatar: string | null }): string {
  const path = avatar === null ? `embed/avatars/${Number(BigInt(id) >> 22n) % 6}` : `avatars/${id}/${avatar}`
  return `<img src="/cdn/${escapeHtml(path)}.png?size=128" alt="">`
}

function choice(value: string, label: string, selected: boolean): string {
  return `<option value="${escapeHtml(value)}"${selected ? ' selected' : ''}>${escapeHtml(label)}</option>`
}

function hidden([name, value]: [string, string]): string {
  return `<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(value)}">`
}

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.codePointAt(0)};`)
}
