import { importPath } from './arrival-reading.ts'

/** Undoes an import; asks once. */
export const UndoForm = ({ inst, id, name }: { inst: string; id: string; name: string }) => (
  <details>
    <summary>
      Deshacer<span class="unseen"> la importación de {name}</span>
    </summary>
    <form
      method="post"
      action={`${importPath(inst)}/hechas/${encodeURIComponent(id)}/deshacer`}
      class="shown"
    >
      <p>Lo que trajo va a la papelera, y lo que cambió vuelve a estar como antes.</p>
      <button type="submit" class="second">
        Sí, deshacerla
      </button>
    </form>
  </details>
)
