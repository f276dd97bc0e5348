export const Post = ({ post }: Props) => <div dangerouslySetInnerHTML={{ __html: post.body }} />;
//                                                                       ^^^^^^^^^^^^^^^^^ js-dangerous-html
export const Clean = ({ post }: Props) => <div dangerouslySetInnerHTML={{ __html: DOMPurify.sanitize(post.body) }} />;
//                                                                        ^ !js-dangerous-html
export const Back = () => <a href="javascript:history.back()">back</a>;
//                           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ js-javascript-url
export const Home = () => <a href="/">home</a>;
//                           ^ !js-javascript-url

export function show(element: HTMLElement, text: string): void {
  element.innerHTML = `<b>${text}</b>`;
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ js-innerhtml
  element.textContent = text;
//^ !js-innerhtml
}
