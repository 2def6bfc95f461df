import type { Pages } from './desk.tsx'

/** Every page of the panel, in the order of the menu. */
export const allPages = (): Pages[] => []
