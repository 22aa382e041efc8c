/** The consent page's texts; `{…}` is filled in by the page. */
const en = {
  asks: '{app} asks for your consent',
  you: 'You are',
  switch: 'Show their servers',
  may: '{app} will be able to:',
  server: 'Add to the server',
  noServer: 'There is no server that you manage, so that its bot cannot be added.',
  permissions_one: 'Its bot asks for {count} permission there.',
  permissions_other: 'Its bot asks for {count} permissions there.',
  administrator: 'It asks to be an administrator, who may do everything.',
  next: 'You will then be at {address}.',
  authorize: 'Authorize',
  cancel: 'Cancel',
  nobody: 'Nobody is here yet',
  makeSomebody: 'Make a person on the start page first.',
  unknownPerson: 'There is nobody of that name',
  foreign: 'This must come from this page',
  cannot: 'This cannot be granted',
  'scope.identify': 'See your name and picture',
  'scope.email': 'See your email address',
  'scope.guilds': 'See which servers you are in',
  'scope.guilds.join': 'Join servers for you',
  'scope.guilds.members.read': 'See your nickname and roles in your servers',
  'scope.openid': 'Know you by a steady number',
  'scope.connections': 'See your linked accounts',
  'scope.bot': 'Add a bot to a server of yours',
  'scope.applications.commands': 'Add commands to a server of yours',
  'scope.applications.commands.permissions.update': 'Change who may use its commands',
  'scope.role_connections.write': 'Tell your servers about your account there',
}

type Key = keyof typeof en

const es: Record<Key, string> = {
  asks: '{app} te pide permiso',
  you: 'Eres',
  switch: 'Mostrar sus servidores',
  may: '{app} podrá:',
  server: 'Añadir al servidor',
  noServer: 'No administras ningún servidor, así que no se puede añadir su bot.',
  permissions_one: 'Su bot pide allí {count} permiso.',
  permissions_other: 'Su bot pide allí {count} permisos.',
  administrator: 'Pide ser administrador, que puede hacerlo todo.',
  next: 'Después estarás en {address}.',
  authorize: 'Autorizar',
  cancel: 'Cancelar',
  nobody: 'Todavía no hay nadie aquí',
  makeSomebody: 'Crea primero una persona en la página de inicio.',
  unknownPerson: 'No hay nadie con ese nombre',
  foreign: 'Esto tiene que venir de esta página',
  cannot: 'Esto no se puede autorizar',
  'scope.identify': 'Ver tu nombre y tu imagen',
  'scope.email': 'Ver tu dirección de correo',
  'scope.guilds': 'Ver en qué servidores estás',
  'scope.guilds.join': 'Entrar en servidores por ti',
  'scope.guilds.members.read': 'Ver tu apodo y tus roles en tus servidores',
  'scope.openid': 'Reconocerte por un número fijo',
  'scope.connections': 'Ver tus cuentas vinculadas',
  'scope.bot': 'Añadir un bot a un servidor tuyo',
  'scope.applications.commands': 'Añadir comandos a un servidor tuyo',
  'scope.applications.commands.permissions.update': 'Cambiar quién puede usar sus comandos',
  'scope.role_connections.write': 'Contar a tus servidores cosas de tu cuenta allí',
}

export interface ConsentTexts {
  language: 'en' | 'es'
  text(key: Key, values?: Record<string, string>): string
  scope(name: string): string
}

/** The texts for a wanted language such as `es-ES` or an `Accept-Language` header; English for all but Spanish. */
export function consentTexts(wanted: string): ConsentTexts {
  const language = preferred(wanted)
  const texts = language === 'es' ? es : en
  return {
    language,
    text: (key, values = {}) => texts[key].replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? ''),
    scope: (name) => (isScope(name) ? texts[`scope.${name}`] : name),
  }
}

type Scope = Key extends infer K ? (K extends `scope.${infer Name}` ? Name : never) : never

function isScope(name: string): name is Scope {
  return Object.hasOwn(en, `scope.${name}`)
}

/** The first of English and Spanish in the order of their weights. */
function preferred(header: string): 'en' | 'es' {
  const ranked = header
    .split(',')
    .map((part) => {
      const [tag = '', weight] = part.trim().toLowerCase().split(';q=')
      return { tag, weight: weight === undefined ? 1 : Number(weight) }
    })
    .toSorted((one, other) => other.weight - one.weight)
  const found = ranked.find(({ tag }) => tag.startsWith('en') || tag.startsWith('es'))
  return found?.tag.startsWith('es') ? 'es' : 'en'
}
