import type { Grant } from '../../content/accounts.ts'
import { everywhere, type Role } from '../../content/roles.ts'
import type { Workplace } from './frame.tsx'

/** What staff may do, in their words. */
export const roleWords: Record<Role, string> = {
  viewer: 'Lectura',
  editor: 'Edición',
  admin: 'Administración',
}

export const placeWord = (institution: string, places: readonly Pick<Workplace, 'slug' | 'name'>[]) =>
  institution === everywhere
    ? 'Todas las municipalidades'
    : (places.find(({ slug }) => slug === institution)?.name ?? institution)

/** Who may do what, and where. */
export const Roles = (props: { roles: readonly Grant[]; places: readonly Workplace[] }) =>
  props.roles.length === 0 ? (
    <span>Ningún rol</span>
  ) : (
    <ul class="bare">
      {props.roles.map(({ institution, role }) => (
        <li>
          {roleWords[role]}: {placeWord(institution, props.places)}
        </li>
      ))}
    </ul>
  )
