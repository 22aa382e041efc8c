const paths = {
  add: 'M12 5v14M5 12h14',
  announce: 'M4 10v4h3l8 4V6l-8 4H4Zm14-1a4 4 0 0 1 0 6',
  attach:
    'm19 12-7 7a4.5 4.5 0 0 1-6.4-6.4l7.6-7.5a3 3 0 0 1 4.3 4.3l-7.3 7.2a1.5 1.5 0 0 1-2.2-2.1L14.600 8.200',
  back: 'm15 5-7 7 7 7',
  bell: 'M6 16v-5a6 6 0 0 1 12 0v5l2 2H4l2-2ZM10 21h4',
  calendar: 'M4 6h16v15H4zM4 11h16M8 3v5M16 3v5',
  camera: 'M3 7h11v10H3zM14 11l6-4v10l-6-4',
  check: 'm5 12.500 4.500 4.500L19 7.500',
  close: 'm6 6 12 12M18 6 6 18',
  command: 'm14 4-4 16',
  copy: 'M9 9h10v11H9zM15 9V5H5v11h4',
  deaf: 'M4 14a8 8 0 0 1 16 0M4 14v4h3v-5H4Zm16 0v4h-3v-5h3ZM4 3l16 18',
  door: 'M14 4H6v16h8M10.500 12H20m-3.500-3.500L20 12l-3.500 3.500',
  down: 'm6 9 6 6 6-6',
  edit: 'm5 19 1-4L16 5l3 3L9 18l-4 1Z',
  external: 'M13 5h6v6M19 5l-9 9M17 14v5H5V7h5',
  file: 'M7 3h7l4 4v14H7zM14 3v4h4',
  forum: 'M4 5h12v9H9l-5 4zM19 9h1v11l-4-3h-5',
  forward: 'm14 6 6 6-6 6M20 12h-9c-4 0-7 2-7 6',
  gear: 'M12 15.500a3.500 3.500 0 1 0 0-7 3.500 3.500 0 0 0 0 7ZM12 2.500v3M12 18.500v3M2.500 12h3M18.500 12h3M5.300 5.300l2.100 2.100M16.600 16.600l2.100 2.100M5.300 18.700l2.100-2.100M16.600 7.400l2.100-2.100',
  hand: 'M8 12V5.500a1.500 1.500 0 0 1 3 0V11m0-6.500a1.500 1.500 0 0 1 3 0V11m0-5a1.500 1.500 0 0 1 3 0v8c0 4-2 7-6 7-3 0-4.500-1.500-6-4l-2-4c1-1 2-1 3 0l1 1',
  hash: 'M9 4 7 20M17 4l-2 16M5 9h15M4 15h15',
  headphones: 'M4 14a8 8 0 0 1 16 0M4 14v4h3v-5H4Zm16 0v4h-3v-5h3Z',
  jump: 'M12 5v13m-6-6 6 6 6-6',
  leaf: 'M12 21c-5-1-8-6-6-13m6 13c5-1 8-6 6-13M6 13c-3 0-4-2-4-4 3 0 4 2 4 4Zm3 4c-3 1-5-1-6-3 3-1 5 1 6 3Zm9-4c3 0 4-2 4-4-3 0-4 2-4 4Zm-3 4c3 1 5-1 6-3-3-1-5 1-6 3Z',
  link: 'M10 14a4 4 0 0 0 6 0l3-3a4 4 0 0 0-6-6l-1 1M14 10a4 4 0 0 0-6 0l-3 3a4 4 0 0 0 6 6l1-1',
  list: 'M9 6h11M9 12h11M9 18h11M4 6h.010M4 12h.010M4 18h.010',
  lock: 'M6 11h12v9H6zM8 11V8a4 4 0 0 1 8 0v3',
  members:
    'M9 11a3.500 3.500 0 1 0 0-7 3.500 3.500 0 0 0 0 7ZM2.500 20c0-4 3-6 6.500-6s6.500 2 6.500 6M16 4.500a3.500 3.500 0 0 1 0 6.500M18 14.500c2 .800 3.500 2.500 3.500 5.500',
  menu: 'M4 7h16M4 12h16M4 17h16',
  mic: 'M12 15a3 3 0 0 0 3-3V6a3 3 0 0 0-6 0v6a3 3 0 0 0 3 3Zm-6-4a6 6 0 0 0 12 0M12 17v4',
  moon: 'M20 14.500A8.500 8.500 0 1 1 9.500 4 7 7 0 0 0 20 14.500Z',
  more: 'M5 12a.600.600 0 1 0 .010 0ZM12 12a.600.600 0 1 0 .010 0ZM19 12a.600.600 0 1 0 .010 0Z',
  muted: 'M12 15a3 3 0 0 0 3-3V6a3 3 0 0 0-6 0v6a3 3 0 0 0 3 3Zm-6-4a6 6 0 0 0 12 0M12 17v4M4 3l16 18',
  pause: 'M8 5v14M16 5v14',
  person: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8Zm-8 8c0-4 4-6 8-6s8 2 8 6',
  pin: 'm9 4 6 0-1 6 4 4H6l4-4-1-6ZM12 14v7',
  place: 'M12 21c-4-5-6-8-6-11a6 6 0 0 1 12 0c0 3-2 6-6 11ZM12 12a2 2 0 1 0 0-4 2 2 0 0 0 0 4Z',
  play: 'M8 5v14l11-7z',
  poll: 'M5 20V10M12 20V4M19 20v-7',
  reply: 'M10 6 4 12l6 6M4 12h9c4 0 7 2 7 6',
  search: 'M11 18a7 7 0 1 0 0-14 7 7 0 0 0 0 14Zm5-2 5 5',
  send: 'M4 4l17 8-17 8 3-8-3-8Zm3 8h7',
  shield: 'M12 3l8 3v6c0 5-4 8-8 9-4-1-8-4-8-9V6l8-3Z',
  smile: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM8.500 14c1.500 3 5.500 3 7 0M9 9.500h.010M15 9.500h.010',
  speaker: 'M4 9.500v5h4l5 4v-13l-5 4H4ZM16.500 9a4 4 0 0 1 0 6M19 6.500a8 8 0 0 1 0 11',
  stage: 'M12 13a3 3 0 1 0 0-6 3 3 0 0 0 0 6ZM7 16a7 7 0 1 1 10 0M9 21l1-5h4l1 5',
  sun: 'M12 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM12 2v2M12 20v2M2 12h2M20 12h2M5 5l1.500 1.500M17.500 17.500 19 19M5 19l1.500-1.500M17.500 6.500 19 5',
  swap: 'M7 4 3 8l4 4M3 8h14M17 12l4 4-4 4M21 16H7',
  tag: 'M4 4h8l8 8-8 8-8-8V4ZM8.500 8.500h.010',
  up: 'm6 15 6-6 6 6',
  thread: 'M6 4v9a4 4 0 0 0 4 4h9m-4-4 4 4-4 4M6 8h8',
  trash: 'M5 7h14M10 7V4h4v3M7 7l1 13h8l1-13M10.500 11v5M13.500 11v5',
} as const

export type IconName = keyof typeof paths

/** A drawing beside words or inside a labelled control; it says nothing by itself to a screen reader. */
export function Icon({ name, size = 20 }: { name: IconName; size?: number }) {
  return (
    <svg className="icon" width={size} height={size} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={paths[name]} />
    </svg>
  )
}
