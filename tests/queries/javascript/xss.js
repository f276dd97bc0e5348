function show(element, text, items) {
  element.innerHTML = text;
//^^^^^^^^^^^^^^^^^^^^^^^^ js-innerhtml
  element.innerHTML = "<b>" + text + "</b>";
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ js-innerhtml
  element.outerHTML = `<li>${text}</li>`;
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ js-innerhtml
  element.innerHTML += items.map((item) => `<li>${item}</li>`).join("");
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ js-innerhtml
  element.insertAdjacentHTML("beforeend", `<p>${text}</p>`);
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ js-innerhtml
  element.innerHTML = "<b>ready</b>";
//^ !js-innerhtml
  element.textContent = text;
//^ !js-innerhtml
}

function showEscaped(element, text) {
  element.innerHTML = escapeHtml(text);
//^ !js-innerhtml
}

function showClean(element, text) {
  const clean = DOMPurify.sanitize(text);
  element.innerHTML = clean;
//^ !js-innerhtml
}

function write(text) {
  document.write(text);
//^^^^^^^^^^^^^^^^^^^^ js-document-write
  window.document.writeln("<p>" + text + "</p>");
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ js-document-write
  document.write("<p>ready</p>");
//^ !js-document-write
  response.write(text);
//^ !js-document-write
  $("#list").append("<li>" + text + "</li>");
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ js-jquery-html
  $row.html(`<td>${text}</td>`);
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ js-jquery-html
  $("#list").text(`<td>${text}</td>`);
//^ !js-jquery-html
  $("#list").append("<li></li>");
//^ !js-jquery-html
}

app.get("/", (req, res) => {
  res.send(`<h1>Hello ${req.query.name}</h1>`);
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ js-reflected-html
  res.write("<p>" + req.params.id + "</p>");
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ js-reflected-html
  res.end("<p>" + req.originalUrl + " was not found</p>");
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ js-reflected-html
  res.send(`<h1>Hello ${escape(req.query.name)}</h1>`);
//^ !js-reflected-html
  res.json({ name: req.query.name });
//^ !js-reflected-html
  res.send(`Hello ${req.query.name}`);
//^ !js-reflected-html
});

this.html = sanitizer.bypassSecurityTrustHtml(value);
//          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ js-trust-html
$scope.html = $sce.trustAsHtml($scope.text);
//            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ js-trust-html
this.html = sanitizer.bypassSecurityTrustHtml("<b>ready</b>");
//          ^ !js-trust-html
this.html = sanitizer.sanitize(SecurityContext.HTML, value);
//          ^ !js-trust-html

const Post = ({ post }) => <div dangerouslySetInnerHTML={{ __html: post.body }} />;
//                                                         ^^^^^^^^^^^^^^^^^ js-dangerous-html
const Raw = ({ text }) => <p dangerouslySetInnerHTML={{ __html: `<b>${text}</b>` }} />;
//                                                      ^^^^^^^^^^^^^^^^^^^^^^^^ js-dangerous-html
const Made = React.createElement("div", { dangerouslySetInnerHTML: { __html: marked(text) } });
//                                                                   ^^^^^^^^^^^^^^^^^^^^ js-dangerous-html
const Clean = ({ text }) => <p dangerouslySetInnerHTML={{ __html: DOMPurify.sanitize(text) }} />;
//                                                        ^ !js-dangerous-html
const Constant = () => <p dangerouslySetInnerHTML={{ __html: "<b>ready</b>" }} />;
//                                                   ^ !js-dangerous-html

const link = <a href="javascript:void(0)">back</a>;
//              ^^^^^^^^^^^^^^^^^^^^^^^^^ js-javascript-url
const other = <a href={`javascript:go()`}>go</a>;
//               ^^^^^^^^^^^^^^^^^^^^^^^^ js-javascript-url
const button = <a href="/javascript">read</a>;
//                ^ !js-javascript-url
const title = <a title="javascript: the good parts">read</a>;
//               ^ !js-javascript-url
