/** The words and the picture that a member puts on its own page. */
import type { Profile, ProfileWrong } from '../../../listing/contract.ts';
import { html } from '../../../views/html.ts';
import type { Html } from '../../../views/html.ts';
import type { PageContext } from '../../page-data.ts';
import { hrefOf, said } from './data.ts';

/** `profile`: null where the shop is no member. */
export const memberPart = (profile: Profile | null, fault: Fault | null, context: PageContext): Html => {
  const words = said(context);
  return html`<section class="counter-part" id="page">
    <h2>${words.memberTitle}</h2>
    ${profile === null ? html`<p>${words.memberOnly}</p>` : forms(profile, fault, context)}
  </section>`;
};

interface Fault {
  wrong: ProfileWrong;
  /** The words as they were typed. */
  words: string | null;
}

const forms = (profile: Profile, fault: Fault | null, context: PageContext): Html => {
  const words = said(context);
  const { picture } = profile;
  return html`<p>${words.memberLead}</p>
    ${wordsForm(profile, fault, context)}
    ${
      picture === null
        ? ''
        : html`<form method="post" action="${hrefOf('', context)}#page">
            <img
              class="own-picture"
              src="${picture.src}"
              width="${picture.width}"
              height="${picture.height}"
              alt="${profile.pictureWords}"
            />
            <button type="submit" class="button button-quiet" name="what" value="dropPicture">
              ${words.pictureDrop}
            </button>
          </form>`
    }
    ${pictureForm(fault, context)}`;
};

const wordsForm = (profile: Profile, fault: Fault | null, context: PageContext): Html => {
  const words = said(context);
  const isWrong = fault?.wrong === 'wordsTooLong';
  return html`<form method="post" action="${hrefOf('', context)}#page">
    <div class="field">
      <label for="own-words">${words.words}</label>
      <textarea
        id="own-words"
        class="text-field"
        name="words"
        rows="5"
        maxlength="600"
        aria-describedby="own-words-help${isWrong ? ' own-words-error' : ''}"
        ${isWrong ? html`aria-invalid="true"` : ''}
      >
${fault?.words ?? profile.words}</textarea>
      <small id="own-words-help">${words.wordsHelp}</small>
      ${isWrong ? html`<p class="error" id="own-words-error" role="alert">${words.wrongMember.wordsTooLong}</p>` : ''}
    </div>
    ${profile.picture === null ? '' : pictureWordsField(profile, context)}
    <button type="submit" class="button" name="what" value="words">${words.save}</button>
  </form>`;
};

const pictureWordsField = ({ pictureWords }: Profile, context: PageContext): Html => {
  const words = said(context);
  return html`<div class="field">
    <label for="picture-words">${words.pictureWords}</label>
    <input
      id="picture-words"
      class="text-field"
      name="pictureWords"
      maxlength="150"
      value="${pictureWords}"
      aria-describedby="picture-words-help"
    />
    <small id="picture-words-help">${words.pictureWordsHelp}</small>
  </div>`;
};

const pictureForm = (fault: Fault | null, context: PageContext): Html => {
  const words = said(context);
  const isWrong = fault !== null && fault.wrong !== 'wordsTooLong';
  return html`<form method="post" enctype="multipart/form-data" action="${hrefOf('/photo', context)}">
    <div class="field">
      <label for="picture">${words.picture}</label>
      <input
        id="picture"
        type="file"
        name="picture"
        required
        accept="image/jpeg,image/png,image/webp"
        aria-describedby="picture-help${isWrong ? ' picture-error' : ''}"
      />
      <small id="picture-help">${words.pictureHelp}</small>
      ${isWrong ? html`<p class="error" id="picture-error" role="alert">${words.wrongMember[fault.wrong]}</p>` : ''}
    </div>
    <button type="submit" class="button">${words.save}</button>
  </form>`;
};
