/** The index for everybody: what is in the files, under which licence, and from whom. */
import type { DatasetView } from '../../dataset/contract.ts';
import { DATASET_FILES, ODBL } from '../../dataset/contract.ts';
import { html } from '../../views/html.ts';
import type { Html } from '../../views/html.ts';
import { townsWordsOf } from '../../views/language/towns.ts';
import type { TownsWords } from '../../views/language/towns.ts';
import { datasetHref, finderHref } from '../../views/links.ts';
import { dayPhrase } from '../../views/phrases.ts';
import { layout } from '../layout.ts';
import type { PageContext } from '../page-data.ts';
import { datasetData, linkedData } from '../structured-data.ts';
import { crumbs, crumbsData } from './crumbs.ts';

/** The page of `/donnees`. */
export const datasetPage = (data: DatasetView, context: PageContext): Html => {
  const { words, settings } = context;
  const say = townsWordsOf(words.lang);
  const steps = [
    { name: say.crumbHome, path: finderHref({}) },
    { name: say.dataTitle, path: datasetHref() },
  ];
  return layout(
    context,
    {
      title: `${say.dataTitle} · Rayon`,
      description: say.dataDescription,
      path: datasetHref(),
      kind: 'website',
      index: true,
    },
    html`${crumbs(steps, context)}
      <div class="town-head">
        <h1>${say.dataTitle}</h1>
        <p class="lead">${say.dataLead(data.shops)}</p>
        ${settings.demo ? html`<p class="data-demo">${say.dataDemo}</p>` : ''}
      </div>
      <div class="data-page">
        ${files(data, context)} ${inside(say)} ${licence(data, say)} ${sources(data, context)}
      </div>`,
    [crumbsData(steps, context), ...(settings.demo ? [] : [linkedData(datasetData(data, context))])],
  );
};

const files = ({ changed }: DatasetView, { words, at }: PageContext): Html => {
  const say = townsWordsOf(words.lang);
  return html`<section>
    <h2>${say.dataFiles}</h2>
    <ul class="data-files" role="list">
      <li>
        <a class="button" href="${DATASET_FILES.geojson}" download>${say.geojson}</a>
        <span>${say.geojsonFor}</span>
      </li>
      <li>
        <a class="button" href="${DATASET_FILES.csv}" download>${say.csv}</a>
        <span>${say.csvFor}</span>
      </li>
    </ul>
    ${changed === null ? '' : html`<p>${say.dataFresh(dayPhrase(changed, at, words))}</p>`}
    <p><a href="/api/docs">${say.dataApi}</a></p>
  </section>`;
};

const inside = (say: TownsWords): Html =>
  html`<section>
    <h2>${say.dataInside}</h2>
    <ul class="data-fields">
      ${say.dataFields.map((line) => html`<li>${line}</li>`)}
    </ul>
    <p>${say.dataWithout}</p>
  </section>`;

const licence = ({ attribution }: DatasetView, say: TownsWords): Html =>
  html`<section>
    <h2>${say.dataLicence}</h2>
    <p>${say.dataOdbl} <a href="${ODBL.href}" rel="license noopener">${say.dataOdblLink}</a></p>
    <p>${say.dataCite} <b class="data-cite" translate="no">${attribution}</b></p>
  </section>`;

const sources = ({ sources: all }: DatasetView, { words, at }: PageContext): Html | '' => {
  if (all.length === 0) return '';
  const say = townsWordsOf(words.lang);
  return html`<section>
    <h2 id="data-sources">${say.dataSources}</h2>
    <div class="data-table" role="region" aria-labelledby="data-sources" tabindex="0">
      <table>
        <thead>
          <tr>
            ${[say.source, say.sourceLicence, say.sourceShops, say.sourceSeen].map((name) => html`<th scope="col">${name}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${all.map(
            ({ source, licence: under, shops, seen }) =>
              html`<tr>
                <th scope="row">${source === 'shop' ? say.theShops : source}</th>
                <td>${under ?? say.noLicence}</td>
                <td>${shops}</td>
                <td>${dayPhrase(seen, at, words)}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
  </section>`;
};
