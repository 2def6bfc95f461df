import { suffices } from '../caller.ts'
import type { Reader } from './frame.tsx'

/** Whether the reader may change what residents are told there; buttons that the API would refuse are not shown. */
export const mayEdit = ({ here }: Reader): boolean => here !== undefined && suffices(here.role, 'editor')
