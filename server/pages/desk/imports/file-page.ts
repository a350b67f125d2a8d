/** `/admin/imports/fichier/{id}`: what a file seems to be, for the operator to confirm before anything goes in. */
import { FILE_KINDS } from '../../../desk/contract.ts';
import type { FileKind, FileLook, ImportFault, ImportFile, ImportSaid } from '../../../desk/contract.ts';
import { html, nothing } from '../../../views/html.ts';
import type { Html } from '../../../views/html.ts';
import type { PageContext } from '../../page-data.ts';
import { checkbox, fault, textField } from '../fields.ts';
import { deskPage, type Notice } from '../frame.ts';
import { importsHref, say } from './data.ts';

export interface FilePage {
  file: ImportFile;
  /** Null: it cannot be read as what it is said to be. */
  look: FileLook | null;
  said: ImportSaid;
  fault: ImportFault | null;
  notice: Notice | null;
}

export const filePage = (shown: FilePage, context: PageContext): Html => {
  const words = say(context);
  const { file, look, said, notice } = shown;
  return deskPage(
    { tab: 'imports', title: words.checkTitle, notice },
    html`<p>${words.checkLead(file.name, words.size(file.bytes))}</p>
      ${kindForm(file, said.kind, context)}
      ${look && look.samples.length > 0 ? sampleTable(look, context) : nothing}
      ${look ? importForm(shown, look, context) : otherFile(context)}`,
    context,
  );
};

const otherFile = (context: PageContext): Html =>
  html`<p>
    <a class="button button-quiet" href="${importsHref('', context)}">${say(context).otherFile}</a>
  </p>`;

const GROUPS = ['shops', 'titles', 'stock', 'places'] as const;

/** Another kind is another page: what is asked depends on it. */
const kindForm = (file: ImportFile, kind: FileKind, context: PageContext): Html => {
  const words = say(context);
  return html`<form class="import-kind" method="get" action="${importsHref(`/fichier/${file.id}`, context)}">
    ${context.langAsked === null ? nothing : html`<input type="hidden" name="lang" value="${context.langAsked}" />`}
    <label for="sorte">${words.kindLabel}</label>
    <select id="sorte" name="sorte" class="text-field">
      ${GROUPS.map(
        (group) =>
          html`<optgroup label="${words.whats[group]}">
            ${FILE_KINDS.filter((each) => each.split('-')[0] === group).map((each) => option(each, words.kinds[each], each === kind))}
          </optgroup>`,
      )}
    </select>
    <button type="submit" class="button button-quiet">${words.kindChange}</button>
  </form>`;
};

const option = (value: string, label: string, chosen: boolean): Html =>
  html`<option value="${value}" ${chosen ? html`selected` : nothing}>${label}</option>`;

const sampleTable = ({ columns, samples }: FileLook, context: PageContext): Html =>
  html`<div class="sample" role="region" aria-label="${say(context).sampleRegion}" tabindex="0">
    <table>
      <thead>
        <tr>
          ${columns.map((column) => html`<th scope="col">${column}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${samples.map(
          (cells) =>
            html`<tr>
              ${cells.map((cell) => html`<td>${cell}</td>`)}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;

const importForm = (shown: FilePage, look: FileLook, context: PageContext): Html => {
  const { file, said } = shown;
  const words = say(context);
  return html`<form class="import-form" method="post" action="${importsHref(`/fichier/${file.id}`, context)}">
    <input type="hidden" name="sorte" value="${said.kind}" />
    ${look.fields.length === 0 ? nothing : mappingPart(look, said, context)} ${detailsPart(shown, context)}
    <div class="asides">
      <button type="submit" class="button">${words.begin}</button>
      <a class="button button-quiet" href="${importsHref('', context)}">${words.otherFile}</a>
    </div>
  </form>`;
};

const mappingPart = (
  { columns, fields, missing }: FileLook,
  { mapping }: ImportSaid,
  context: PageContext,
): Html => {
  const words = say(context);
  const found = fields.flatMap(({ field, found }) => {
    const column = mapping[field] ?? found[0];
    return column === undefined ? [] : [words.foundIn(words.field(field), column)];
  });
  const open = missing.filter((field) => mapping[field] === undefined);
  return html`<fieldset class="import-map">
    <legend>${words.mapTitle}</legend>
    <p>${found.length === 0 ? words.mapNone : words.mapFound(found.join(', '))}</p>
    ${open.length === 0 ? nothing : html`<p class="note">${words.mapMissing(open.map(words.field).join(', '))}</p>`}
    <details ${open.length > 0 || Object.keys(mapping).length > 0 ? html`open` : nothing}>
      <summary>${words.mapOpen}</summary>
      <p class="help">${words.mapHelp}</p>
      <div class="import-fields">
        ${neededFirst(fields, missing).map(({ field, found }) => {
          const known = found[0] === undefined ? words.mapAbsent : words.mapAuto(found.join(', '));
          return html`<div class="field">
            <label for="c-${field}">${words.field(field)}</label>
            <select id="c-${field}" name="c-${field}" class="text-field">
              ${option('', known, mapping[field] === undefined)}
              ${columns.map((column) => option(column, column, mapping[field] === column))}
            </select>
          </div>`;
        })}
      </div>
    </details>
  </fieldset>`;
};

/** Where a shop is, is asked for by these. */
const OF_COORDINATES = ['lat', 'lon', 'point', 'x', 'y'];

/** What has to be chosen stands where it is seen: on a telephone the fields are a long list. */
const neededFirst = (fields: FileLook['fields'], missing: readonly string[]): FileLook['fields'] => {
  const isNeeded = ({ field }: { field: string }): boolean =>
    missing.includes(field) || (missing.includes('coordinates') && OF_COORDINATES.includes(field));
  return [...fields.filter(isNeeded), ...fields.filter((each) => !isNeeded(each))];
};

const detailsPart = (shown: FilePage, context: PageContext): Html => {
  const { said, file } = shown;
  const words = say(context);
  const [what, form = ''] = said.kind.split('-');
  if (what === 'shops')
    return html`${textField({ name: 'collection', label: words.dataset, help: words.datasetHelp, value: said.dataset || form })}
    ${checkbox({ name: 'entiere', label: words.full, help: words.fullHelp, checked: said.full })}
    ${textField({ name: 'licence', label: words.licence, help: words.licenceHelp, value: said.licence })}
    ${checkbox({ name: 'blanc', label: words.dryRun, help: words.dryRunHelp, checked: said.dryRun })}`;
  if (what === 'titles')
    return textField({
      ...{ name: 'source', label: words.source, help: words.sourceHelp, value: said.source || file.name },
    });
  return what === 'stock' ? stockPart(shown, context) : nothing;
};

const stockPart = ({ said, fault: wrong }: FilePage, context: PageContext): Html => {
  const words = say(context);
  const shopFault = wrong?.why === 'unknown' ? words.shopUnknown : words.shopMissing;
  return html`${textField({
    ...{ name: 'librairie', label: words.shop, help: words.shopHelp, value: said.shop, required: true },
    fault: wrong?.field === 'shop' ? shopFault : null,
  })}
  ${
    said.kind === 'stock-csv'
      ? nothing
      : textField({
          name: 'magasin',
          label: words.storeCode,
          help: words.storeCodeHelp,
          value: said.storeCode,
        })
  }
  ${modePart(said.mode, wrong?.field === 'mode', context)}`;
};

const modePart = (mode: ImportSaid['mode'], isMissing: boolean, context: PageContext): Html => {
  const words = say(context);
  return html`<fieldset class="mode">
    <legend>${words.modeTitle}</legend>
    ${isMissing ? fault('mode', words.modeMissing) : nothing}
    ${(['snapshot', 'delta'] as const).map(
      (each) =>
        html`<label>
          <input
            type="radio"
            name="mode"
            value="${each}"
            required
            ${mode === each ? html`checked` : nothing}
            aria-describedby="${each}-help${isMissing ? ' mode-error' : ''}"
          />
          <span>${words.modes[each]}<span id="${each}-help" class="help">${words.modeHelp[each]}</span></span>
        </label>`,
    )}
  </fieldset>`;
};
