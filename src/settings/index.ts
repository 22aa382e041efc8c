export { createSettings, type GuildSettings } from './guild-settings.ts'
export { labelKey } from './setting-fault.ts'
export { fieldId, settingFields, valueAt, type FieldKind, type SettingField } from './setting-field.ts'
