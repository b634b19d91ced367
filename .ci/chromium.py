"""Headless Chromium, driven by Python's standard library alone."""
import base64, json, os, pathlib, shutil, subprocess, sys, tempfile, time

browser = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
if browser is None:
    sys.exit("There is no Chromium here: apt-get install chromium")


class Browser:
    """DevTools over a pair of pipes: JSON, a NUL after each message."""

    def __init__(self, pictures=None):
        self.pictures, self.folder = pictures, tempfile.mkdtemp(prefix="toygan-browser-")
        (there, self.out), (self.back, here) = os.pipe(), os.pipe()
        # Chromium reads descriptor 3 and writes descriptor 4.
        def arrange():
            os.dup2(there, 13); os.dup2(here, 14)
            os.dup2(13, 3); os.dup2(14, 4)
        self.process = subprocess.Popen(
            [browser, "--headless=new", "--no-sandbox", "--disable-gpu", "--remote-debugging-pipe", "--no-first-run",
             "--disable-background-networking", "--window-size=1280,800", f"--user-data-dir={self.folder}"],
            preexec_fn=arrange, close_fds=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(there); os.close(here)
        self.buffer, self.count, self.session = b"", 0, None
        self.errors, self.requests, self.answers = [], [], {}
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        self.session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ["Page", "Runtime", "Network", "Log"]:
            self.call(domain + ".enable")
        self.call("Browser.setDownloadBehavior", behavior="allow", downloadPath=self.folder)

    def call(self, method, **parameters):
        self.count += 1
        message = {"id": self.count, "method": method, "params": parameters}
        if self.session and not method.startswith("Browser."):
            message["sessionId"] = self.session
        os.write(self.out, json.dumps(message).encode() + b"\0")
        while self.count not in self.answers:
            self.read()
        answer = self.answers.pop(self.count)
        if "error" in answer:
            raise RuntimeError(method + ": " + json.dumps(answer["error"]))
        return answer["result"]

    def read(self):
        while b"\0" not in self.buffer:
            more = os.read(self.back, 1 << 20)
            if not more:
                raise RuntimeError("Chromium has gone")
            self.buffer += more
        text, self.buffer = self.buffer.split(b"\0", 1)
        message = json.loads(text)
        if "id" in message:
            self.answers[message["id"]] = message
        elif message["method"] == "Runtime.exceptionThrown":
            self.errors.append(json.dumps(message["params"]["exceptionDetails"])[:400])
        elif message["method"] == "Runtime.consoleAPICalled" and message["params"]["type"] == "error":
            self.errors.append(json.dumps(message["params"]["args"])[:400])
        elif message["method"] == "Log.entryAdded" and message["params"]["entry"]["level"] == "error":
            self.errors.append(message["params"]["entry"]["text"])
        elif message["method"] == "Network.requestWillBeSent":
            self.requests.append(message["params"]["request"]["url"])

    def ask(self, expression):
        """What an expression of the page is worth, promises kept."""
        answer = self.call("Runtime.evaluate", expression=expression, awaitPromise=True, returnByValue=True)
        if "exceptionDetails" in answer:
            raise RuntimeError(json.dumps(answer["exceptionDetails"])[:600])
        return answer["result"].get("value")

    def wait(self, expression, seconds=120):
        end = time.monotonic() + seconds
        while not self.ask(expression):
            if time.monotonic() > end:
                raise RuntimeError(f"waited {seconds} s for: {expression}")
            time.sleep(0.05)

    def open(self, address, ready):
        """Opens a page afresh, and waits until an expression of it holds; the seconds that it took."""
        self.call("Page.navigate", url="about:blank")
        begun = time.monotonic()
        self.call("Page.navigate", url=address)
        self.wait(ready, 60)
        return time.monotonic() - begun

    def picture(self, name):
        if self.pictures:
            data = self.call("Page.captureScreenshot")["data"]
            (self.pictures / f"{name}.png").write_bytes(base64.b64decode(data))

    def size(self, width, height):
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)

    def mouse(self, *points):
        for kind, (x, y) in zip(["mousePressed"] + ["mouseMoved"] * (len(points) - 2) + ["mouseReleased"], points):
            self.call("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", buttons=1, clickCount=1)

    def centre(self, selector):
        return self.ask(f"(() => {{ const b = document.querySelector({json.dumps(selector)}).getBoundingClientRect(); return [b.x + b.width / 2, b.y + b.height / 2]; }})()")

    def download(self, button, name, seconds=60):
        """The bytes of a file that a button saves."""
        path = pathlib.Path(self.folder) / name
        self.ask(f"document.getElementById({json.dumps(button)}).click()")
        end = time.monotonic() + seconds
        while not path.exists() or path.stat().st_size == 0:
            self.ask("1")
            if time.monotonic() > end:
                raise RuntimeError(f"{name} was not saved")
            time.sleep(0.05)
        data = path.read_bytes()
        # The next one of this name is not the second.
        path.unlink()
        return data

    def outside(self):
        """What the page asked for beyond itself."""
        return [url for url in self.requests if not url.startswith(("file:", "data:", "blob:", "about:"))]

    def close(self):
        self.process.terminate()
        self.process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)


failures = []


def check(claim, holds, found=""):
    print(("ok    " if holds else "FAIL  ") + claim + ("" if holds else f": {found}"), flush=True)
    if not holds:
        failures.append(claim)
