import { viewOf } from '../../access/grant.ts';
import type { TypesOverServices } from '../../over-services/types/types-over-services.ts';
import type { TemplatesFollower } from '../../templates/follow-templates.ts';
import { groupTemplates } from '../../templates/template-groups.ts';
import type { Handler } from '../handler.ts';

export const listPoolTemplates =
  (followed: Pick<TemplatesFollower, 'current'>, typesOverServices: TypesOverServices): Handler<'listPoolTemplates'> =>
  async (request) => {
    const view = viewOf(request);
    const told = await typesOverServices(view, request.signal);
    if (request.signal.aborted) return 'caller left';
    const { templates, refused } = groupTemplates(followed.current(), told);
    // Files are for who runs this.
    return { body: { templates, refused: view.seesAllPools ? refused : [], coverage: told.coverage } };
  };
