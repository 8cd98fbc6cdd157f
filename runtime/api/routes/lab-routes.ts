import type { LabLibrary } from '../../lab/lab-library.ts';
import { json, param, type Route } from './route.ts';

/** One lab, and the images of its folder. */
export function labRoutes(deps: { readonly labs: LabLibrary }): readonly Route[] {
  return [
    {
      method: 'get',
      path: '/api/labs/:labId',
      learner: 'none',
      async handle(call) {
        const { lab, translations } = await deps.labs.get(param(call, 'labId'));
        const language = call.query('language');
        return json(translations.find((each) => each.language === language) ?? lab);
      },
    },
    {
      method: 'get',
      path: '/api/labs/:labId/files/*path',
      learner: 'none',
      async handle(call) {
        const asset = await deps.labs.readAsset(param(call, 'labId'), param(call, 'path'));
        return { kind: 'bytes', bytes: asset.data, contentType: asset.contentType };
      },
    },
  ];
}
