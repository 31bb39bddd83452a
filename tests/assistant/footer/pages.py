"""Saved pages, each with what can be said of its number: 60 and more, built and not copied."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.footer.judge import Shown

NUMBER = "京ICP备12345678号-1"
LINK = "https://beian.miit.gov.cn/"
ANCHOR = f'<a href="{LINK}" target="_blank">{NUMBER}</a>'
FILLER = "<h1>样例甲的读书笔记</h1><p>" + "这里写一些关于书的话，读过什么，记下什么。" * 6 + "</p>"
MISSING, WRONG, RIGHT, OPEN = Shown.MISSING, Shown.WRONG, Shown.RIGHT, Shown.CANNOT_TELL


@dataclass(frozen=True)
class Case:
    """A page, the number that was given, and what is said of it."""

    name: str
    html: str
    shown: Shown
    code: str = ""
    """A finding that has to be among those of the page."""
    record: str = NUMBER


def page(bottom: str, *, head: str = "", body: str = FILLER, title: str = "样例甲的读书笔记") -> str:
    return (
        f"<!DOCTYPE html><html lang=zh><head><meta charset=utf-8><title>{title}</title>{head}</head>"
        f"<body>{body}{bottom}</body></html>"
    )


def script(text: str) -> str:
    return f"<script>{text}</script>"


CASES = [
    # With
    Case("a plain footer", page(f"<footer>{ANCHOR}</footer>"), RIGHT),
    Case("without a slash", page(f'<p><a href="https://beian.miit.gov.cn">{NUMBER}</a></p>'), RIGHT),
    Case("over http", page(f'<p><a href="http://beian.miit.gov.cn/">{NUMBER}</a></p>'), RIGHT),
    Case("without a scheme", page(f'<p><a href="//beian.miit.gov.cn/">{NUMBER}</a></p>'), RIGHT),
    Case("to the query page", page(f'<p><a href="https://beian.miit.gov.cn/#/Integrated/index">{NUMBER}</a></p>'), RIGHT),
    Case("capitals and spaces in the link", page(f'<p><A HREF=" HTTPS://BEIAN.MIIT.GOV.CN/ ">{NUMBER}</A></p>'), RIGHT),
    Case("spaces in the number", page(f'<p><a href="{LINK}">京 ICP 备 12345678 号 - 1</a></p>'), RIGHT),
    Case("small letters", page(f'<p><a href="{LINK}">京icp备12345678号-1</a></p>'), RIGHT),
    Case("full width", page(f'<p><a href="{LINK}">京ＩＣＰ备１２３４５６７８号－１</a></p>'), RIGHT),
    Case("a label before it", page(f'<p>备案号：<a href="{LINK}">{NUMBER}</a> 版权所有 2026</p>'), RIGHT),
    Case("a year behind it", page(f'<p><a href="{LINK}">{NUMBER} 2026 样例甲</a></p>'), RIGHT),
    Case("in pieces", page(f'<p><a href="{LINK}"><span>京ICP备</span><b>12345678</b><i>号-1</i></a></p>'), RIGHT),
    Case("as entities", page(f'<p><a href="{LINK}">&#20140;ICP&#22791;12345678&#21495;-1</a></p>'), RIGHT),
    Case("twice, once without a link", page(f"<p>{NUMBER}</p><footer>{ANCHOR}</footer>"), RIGHT),
    Case("scripts beside it", page(f"<footer>{ANCHOR}</footer>{script('var a = 1')}"), RIGHT),
    Case("unclosed elements", page(f"<div><p><footer>{ANCHOR}"), RIGHT),
    Case("in a table", page(f"<table><tr><td align=center>{ANCHOR}</td></tr></table>"), RIGHT),
    Case("a police number beside it", page(f'<p>{ANCHOR} <a href="https://beian.mps.gov.cn/">京公网安备11010802020134号</a></p>'), RIGHT),
    Case("another site of the subject too", page(f'<p>{ANCHOR}</p><p><a href="{LINK}">京ICP备12345678号-2</a></p>'), RIGHT),
    Case("an app's number", page(f'<p><a href="{LINK}">京ICP备12345678号-2A</a></p>'), RIGHT, record="京ICP备12345678号-2A"),
    Case("a licence's number", page(f'<p><a href="{LINK}">粤B2-20090059-1626X</a></p>'), Shown.WRONG, "footer.form", record="粤B2-20090059-1626X"),
    Case("广东 with the subject's number", page(f'<p><a href="{LINK}">粤ICP备2026000001号</a></p>'), RIGHT, record="粤ICP备2026000001号"),
    Case("广东, a site's number given", page(f'<p><a href="{LINK}">粤ICP备2026000001号</a></p>'), RIGHT, record="粤ICP备2026000001号-1"),
    Case("川 for 蜀", page(f'<p><a href="{LINK}">川ICP备12345678号-1</a></p>'), RIGHT, record="蜀ICP备12345678号-1"),
    Case("an element with a class that nothing hides", page(f'<div class="foot">{ANCHOR}</div>', head="<style>.foot{color:#999}</style>"), RIGHT),
    Case("old frameset tags around it", page(f"<center><font size=2>{ANCHOR}</font></center>"), RIGHT),
    # Without
    Case("nothing at the bottom", page("<footer>版权所有 2026 样例甲</footer>"), MISSING, "footer.missing"),
    Case("no footer at all", page(""), MISSING, "footer.missing"),
    Case("the link alone", page(f'<p><a href="{LINK}">工信部备案</a></p>'), MISSING, "footer.missing"),
    Case("the police number alone", page("<p>京公网安备11010802020134号</p>"), MISSING, "footer.missing"),
    Case("digits alone", page("<p>12345678</p>"), MISSING, "footer.missing"),
    Case("as the text of a picture", page(f'<img src="icp.png" alt="{NUMBER}">'), MISSING, "footer.hidden"),
    Case("in the description", page("", head=f'<meta name="description" content="{NUMBER}">'), MISSING, "footer.hidden"),
    # Wrong
    Case("another subject", page(f'<p><a href="{LINK}">京ICP备87654321号-1</a></p>'), WRONG, "footer.number"),
    Case("another province", page(f'<p><a href="{LINK}">沪ICP备12345678号-1</a></p>'), WRONG, "footer.number"),
    Case("another index", page(f'<p><a href="{LINK}">京ICP备12345678号-3</a></p>'), WRONG, "footer.number"),
    Case("an app's index", page(f'<p><a href="{LINK}">京ICP备12345678号-1A</a></p>'), WRONG, "footer.number"),
    Case("a digit too few", page(f'<p><a href="{LINK}">京ICP备1234567号-1</a></p>'), WRONG, "footer.number"),
    Case("the subject's number", page(f'<p><a href="{LINK}">京ICP备12345678号</a></p>'), WRONG, "footer.form"),
    Case("广东 with a site's number", page(f'<p><a href="{LINK}">粤ICP备2026000001号-1</a></p>'), WRONG, "footer.form", record="粤ICP备2026000001号-1"),
    Case("without 号", page(f'<p><a href="{LINK}">京ICP备12345678</a></p>'), WRONG, "footer.form"),
    Case("no link", page(f"<footer>{NUMBER}</footer>"), WRONG, "footer.link"),
    Case("a link beside it", page(f'<p>{NUMBER} <a href="{LINK}">工信部</a></p>'), WRONG, "footer.link"),
    Case("a former address", page(f'<p><a href="http://www.miitbeian.gov.cn/">{NUMBER}</a></p>'), WRONG, "footer.link"),
    Case("a former address before that", page(f'<p><a href="http://www.miibeian.gov.cn">{NUMBER}</a></p>'), WRONG, "footer.link"),
    Case("to the site itself", page(f'<p><a href="/">{NUMBER}</a></p>'), WRONG, "footer.link"),
    Case("to a stranger", page(f'<p><a href="https://beian.miit.gov.cn.evil.example/">{NUMBER}</a></p>'), WRONG, "footer.link"),
    Case("the address in a query", page(f'<p><a href="https://evil.example/?beian.miit.gov.cn">{NUMBER}</a></p>'), WRONG, "footer.link"),
    Case("an empty link", page(f'<p><a href="">{NUMBER}</a></p>'), WRONG, "footer.link"),
    # Nobody sees it
    Case("commented out", page(f"<!-- <footer>{ANCHOR}</footer> -->"), MISSING, "footer.hidden"),
    Case("an open comment", page(f"<!-- <footer>{ANCHOR}</footer>"), MISSING, "footer.hidden"),
    Case("a condition of old browsers", page(f"<!--[if IE]>{ANCHOR}<![endif]-->"), MISSING, "footer.hidden"),
    Case("display none", page(f'<div style="display: none">{ANCHOR}</div>'), MISSING, "footer.hidden"),
    Case("hidden above", page(f'<div style="display:none"><div><p>{ANCHOR}</p></div></div>'), MISSING, "footer.hidden"),
    Case("visibility", page(f'<p style="color:red;visibility:hidden">{ANCHOR}</p>'), MISSING, "footer.hidden"),
    Case("the attribute hidden", page(f"<p hidden>{ANCHOR}</p>"), MISSING, "footer.hidden"),
    Case("no size", page(f'<p style="font-size:0">{ANCHOR}</p>'), MISSING, "footer.hidden"),
    Case("far outside", page(f'<p style="position:absolute;left:-9999px">{ANCHOR}</p>'), MISSING, "footer.hidden"),
    Case("a hiding class", page(f'<p class="beian d-none">{ANCHOR}</p>'), MISSING, "footer.hidden"),
    Case("hidden by the page's style", page(f'<p class="beian">{ANCHOR}</p>', head="<style>.beian { display: none }</style>"), MISSING, "footer.hidden"),
    Case("hidden by its id", page(f'<p id="icp">{ANCHOR}</p>', head="<style>#icp{display:none}</style>"), MISSING, "footer.hidden"),
    Case("in a text field", page(f"<textarea>{ANCHOR}</textarea>"), MISSING, "footer.hidden"),
    Case("without scripts only", page(f"<noscript>{ANCHOR}</noscript>"), MISSING, "footer.hidden"),
    # Cannot tell
    Case("written by a script", page(script(f"document.write('{ANCHOR}')")), OPEN),
    Case("put in by a script", page("<footer></footer>" + script(f"f.innerHTML = `{NUMBER}`")), OPEN),
    Case("escaped in a script", page(script("t='\\u4eacICP\\u590712345678\\u53f7-1'")), OPEN),
    Case("in the page's data", page(f'<script type="application/json">{{"icp": "{NUMBER}"}}</script>'), OPEN),
    Case("an empty shell", page('<div id="app"></div><script src="/assets/index.js"></script>', body=""), OPEN),
    Case("a shell that says to wait", page('<div id="root">加载中</div><script src="a.js"></script>', body="", title=""), OPEN),
    Case("an empty footer and scripts", page('<footer id="footer"></footer><script src="footer.js"></script>'), OPEN),
    Case("by a style sheet", page("<footer></footer>", head=f'<style>footer::after{{content:"{NUMBER}"}}</style>'), OPEN),
    Case("in a template", page(f"<template>{ANCHOR}</template>"), OPEN),
    Case("hidden on small screens", page(f'<p class="wide">{ANCHOR}</p>', head="<style>@media (max-width: 9px){.wide{display:none}}</style>"), OPEN),
    Case("frames", "<html><head><title>样例</title></head><frameset><frame src=a.html><frame src=b.html></frameset></html>", OPEN),
    Case("a link that a script follows", page(f'<p><a href="javascript:void(0)" onclick="go()">{NUMBER}</a></p>'), OPEN),
    Case("pressed through a script", page(f"<p><a onclick=\"window.open('{LINK}')\">{NUMBER}</a></p>"), OPEN),
]  # fmt: skip
