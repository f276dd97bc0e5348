import xml.dom.minidom
import xml.etree.ElementTree as ET
import xml.sax
from xml.dom import minidom

from lxml import etree


def read(path, text, request):
    xml.dom.minidom.parse(path)
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^ py-xxe
    minidom.parseString(text)
#   ^^^^^^^^^^^^^^^^^^^^^^^^^ py-xxe
    xml.sax.parse(path, handler)
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ py-xxe
    etree.XMLParser(resolve_entities=True)
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ py-xxe
    etree.XMLParser(no_network=False)
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ py-xxe
    parser.setFeature(xml.sax.handler.feature_external_ges, True)
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ py-xxe
    etree.XMLParser(resolve_entities=False)
    # <- !py-xxe
    minidom.Document()
    # <- !py-xxe
    minidom.parseString(ET.tostring(root)).toprettyxml()
    # <- !py-xxe
    ast.parse(text)
    # <- !py-xxe
    ET.fromstring(request.data)
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^ py-xml-from-request
    ET.parse(request.files["upload"])
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ py-xml-from-request
    ET.parse("settings.xml")
    # <- !py-xml-from-request
    json.loads(request.data)
    # <- !py-xml-from-request
